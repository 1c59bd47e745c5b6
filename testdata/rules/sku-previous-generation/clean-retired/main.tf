# A retired machine is named by another rule, once.

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
  instance_type = "g3.8xlarge"

  root_block_device {
    volume_type = "gp3"
    volume_size = 50
  }
}
