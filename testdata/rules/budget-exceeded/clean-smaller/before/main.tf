# What stood before.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_instance" "scoring" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g4dn.xlarge"
  count         = 3

  root_block_device {
    volume_type = "gp3"
    volume_size = 20
  }
}
