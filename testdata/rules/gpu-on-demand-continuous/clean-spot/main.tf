# Spot machines are not paid for at the on-demand price.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_instance" "training" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g5.xlarge"

  instance_market_options {
    market_type = "spot"
  }

  root_block_device {
    volume_type = "gp3"
    volume_size = 50
  }
}
