# As flagged, after the advice: the same machine as spot capacity, 730 h × ($1.212 − $0.49692) = $522.01 less.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_instance" "training" {
  region        = "us-west-2"
  ami           = "ami-0123456789abcdef0"
  instance_type = "g5.2xlarge"

  instance_market_options {
    market_type = "spot"
  }

  root_block_device {
    volume_type = "gp3"
    volume_size = 50
  }
}
