# An order of creation is no flow.

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
  bucket = "corpus-y16"
}

resource "aws_instance" "gpu" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g6.xlarge"

  depends_on = [aws_s3_bucket.corpus]
}
