# A security group whose description names a bucket, around a machine, moves nothing.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

resource "aws_s3_bucket" "corpus" {
  provider = aws.frankfurt
  bucket = "corpus-y4"
}

resource "aws_security_group" "gpu" {
  name        = "gpu"
  description = "for s3://corpus-y4"
}

resource "aws_instance" "gpu" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g6.xlarge"

  vpc_security_group_ids = [aws_security_group.gpu.id]
}
