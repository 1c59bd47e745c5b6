# Machines of which the plan does not say whether each has a public address (730 h × 0.005 = 3.65): it is named and not
# counted. Each is a t3.nano, 730 h × 0.0052 = 3.80, and 8 GB of gp2 × 0.10 = 0.80: 4.60.
#   default, group   no subnet is named: the default network's gives each an address, 3.65, and 2 × 3.65 = 7.30
#   foreign          a subnet that is not in this plan
#   inner            a subnet of this plan, which gives none
#   without          says itself that it has none
#   with             says itself that it has one: 4.60 + 3.65 = 8.25
# group: 2 × 4.60 = 9.19 (2 × 730 h × 0.0052 = 7.59; 16 GB × 0.10 = 1.60). Total: 4 × 4.60 + 8.25 + 9.19 = 35.84

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_instance" "default" {
  ami           = "ami-0c38b837cd80f13bb"
  instance_type = "t3.nano"
}

resource "aws_instance" "foreign" {
  ami           = "ami-0c38b837cd80f13bb"
  instance_type = "t3.nano"
  subnet_id     = "subnet-0a1b2c3d4e5f60718"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "inner" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_instance" "inner" {
  ami           = "ami-0c38b837cd80f13bb"
  instance_type = "t3.nano"
  subnet_id     = aws_subnet.inner.id
}

resource "aws_instance" "without" {
  ami                         = "ami-0c38b837cd80f13bb"
  instance_type               = "t3.nano"
  associate_public_ip_address = false
}

resource "aws_instance" "with" {
  ami                         = "ami-0c38b837cd80f13bb"
  instance_type               = "t3.nano"
  associate_public_ip_address = true
}

resource "aws_launch_template" "group" {
  image_id      = "ami-0c38b837cd80f13bb"
  instance_type = "t3.nano"
}

resource "aws_autoscaling_group" "group" {
  availability_zones = ["us-east-1a"]
  min_size           = 2
  max_size           = 2

  launch_template {
    id = aws_launch_template.group.id
  }
}
