# AWS retired p3 on 2025-12-20: it will not start any more, though a price still stands in the list:
# 730 h × $3.06 = $2,233.80, and 100 GB of gp3 × $0.08 = $8.00. g6.2xlarge, the cheapest that replaces it, costs
# $0.9776: 730 h × ($3.06 − $0.9776) = $1,520.15 less.

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
  instance_type = "p3.2xlarge"

  root_block_device {
    volume_type = "gp3"
    volume_size = 100
  }
}
