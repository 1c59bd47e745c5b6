# A bill that stands already adds nothing, however large it is: the limit is on what the change adds.

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
  instance_type = "g5.2xlarge"

  root_block_device {
    volume_type = "gp3"
    volume_size = 50
  }
}
