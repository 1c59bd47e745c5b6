# EC2 instances and their addresses in eu-west-1: a launch template behind an instance, a subnet that gives public
# addresses, an elastic address in its place, and an instance that is stopped.
#   served   g4dn.xlarge 730 h × 0.587 = 428.51; root gp3 100 GB × 0.088 = 8.80; public IPv4 730 h × 0.005 = 3.65: 440.96
#   pinned   t3.medium 730 h × 0.0456 = 33.29 (33.288); root gp2 8 GB × 0.11 = 0.88 (assumed); its address is elastic: 34.17
#   stopped  p3.2xlarge 0 h × 3.305 = 0.00; root gp3 200 GB × 0.088 = 17.60; no address while it is stopped: 17.60
#   carded   as pinned: 34.17; the elastic address is on its network card
#   aws_eip  730 h × 0.005 = 3.65, each
# Total: 534.20

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "public" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.0.1.0/24"
  map_public_ip_on_launch = true
}

resource "aws_launch_template" "serving" {
  name          = "serving"
  image_id      = "ami-0c38b837cd80f13bb"
  instance_type = "g4dn.xlarge"

  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_type = "gp3"
      volume_size = 100
    }
  }
}

resource "aws_instance" "served" {
  subnet_id = aws_subnet.public.id

  launch_template {
    id = aws_launch_template.serving.id
  }
}

resource "aws_instance" "pinned" {
  ami           = "ami-0c38b837cd80f13bb"
  instance_type = "t3.medium"
  subnet_id     = aws_subnet.public.id
}

resource "aws_eip" "pinned" {
  instance = aws_instance.pinned.id
}

resource "aws_instance" "carded" {
  ami           = "ami-0c38b837cd80f13bb"
  instance_type = "t3.medium"
  subnet_id     = aws_subnet.public.id
}

resource "aws_eip" "carded" {
  network_interface = aws_instance.carded.primary_network_interface_id
}

resource "aws_instance" "stopped" {
  ami           = "ami-0c38b837cd80f13bb"
  instance_type = "p3.2xlarge"
  subnet_id     = aws_subnet.public.id

  root_block_device {
    volume_type = "gp3"
    volume_size = 200
  }
}

resource "aws_ec2_instance_state" "stopped" {
  instance_id = aws_instance.stopped.id
  state       = "stopped"
}
