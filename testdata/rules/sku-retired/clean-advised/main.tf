# As flagged, after the advice: 730 h × ($3.06 − $0.9776) = $1,520.15 less.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-west-2"
}

resource "aws_instance" "training" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g6.2xlarge"

  root_block_device {
    volume_type = "gp3"
    volume_size = 100
  }
}
