# The same on a machine whose price is of 2026-01-21: it differs in instance_type alone.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_instance" "training" {
  region        = "eu-west-1"
  ami           = "ami-0123456789abcdef0"
  instance_type = "g5.xlarge"

  root_block_device {
    volume_type = "gp3"
    volume_size = 50
  }
}
