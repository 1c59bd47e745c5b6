# The machine type is known after apply: the rule cannot tell, and says nothing.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-west-2"
}

resource "terraform_data" "choice" {
  input = "p3.2xlarge"
}

resource "aws_instance" "training" {
  ami           = "ami-0123456789abcdef0"
  instance_type = terraform_data.choice.output

  root_block_device {
    volume_type = "gp3"
    volume_size = 50
  }
}
