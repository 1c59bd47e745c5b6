# A budget of $100 a month against 730 h × $0.214 = $156.22 and 50 GB of gp3 × $0.088 = $4.40: $160.62.

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
