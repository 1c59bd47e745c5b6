# The same in a region that has it: it differs in the region alone.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_instance" "training" {
  region        = "eu-central-1"
  ami           = "ami-0123456789abcdef0"
  instance_type = "g6.xlarge"

  root_block_device {
    volume_type = "gp3"
    volume_size = 50
  }
}
