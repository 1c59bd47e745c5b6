# One machine type for what serves and for what nobody names: where it breaks even is said once.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_instance" "serve" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g5.xlarge"
  tags          = { Name = "llm-server" }
}

resource "aws_instance" "jobs" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g5.xlarge"
}
