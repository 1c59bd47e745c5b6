# A GPU that nothing stops, on demand: 730 h × $0.9776 = $713.65, and 100 GB of gp3 × $0.08 = $8.00. Reserved for a
# year it is $0.63642 an hour, which is less from 0.63642 / 0.9776 × 730 = 475 hours a month on.

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
