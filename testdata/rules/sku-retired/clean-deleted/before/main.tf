# What stood before.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_instance" "training" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g5.xlarge"

  root_block_device {
    volume_type = "gp3"
    volume_size = 50
  }
}

resource "aws_instance" "old" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "p3.2xlarge"

  root_block_device {
    volume_type = "gp3"
    volume_size = 50
  }
}
