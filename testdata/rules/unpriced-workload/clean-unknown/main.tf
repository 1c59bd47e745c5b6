# The machine type is known after apply: that is what its line says, and no price is missing from a card.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "terraform_data" "choice" {
  input = "g6.xlarge"
}

resource "aws_instance" "training" {
  ami           = "ami-0123456789abcdef0"
  instance_type = terraform_data.choice.output

  root_block_device {
    volume_type = "gp3"
    volume_size = 50
  }
}
