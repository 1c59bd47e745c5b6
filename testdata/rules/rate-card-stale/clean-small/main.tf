# The volume's price is old, and no 5% of a total that a GPU makes.

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
  instance_type = "g5.2xlarge"

  root_block_device {
    volume_type = "gp3"
    volume_size = 50
  }
}
