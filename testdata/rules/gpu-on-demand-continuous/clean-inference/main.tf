# A machine that serves, by its tag: the rule is about training.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_instance" "gpu" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g5.xlarge"
  tags          = { "terratoll:workload" = "inference" }

  root_block_device {
    volume_type = "gp3"
    volume_size = 50
  }
}
