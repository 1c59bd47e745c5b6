# A price of 2025-06-18 is older than a year on 2026-11-24, and more than 5% of the total rests on it.

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
  instance_type = "m5.xlarge"

  root_block_device {
    volume_type = "gp3"
    volume_size = 50
  }
}
