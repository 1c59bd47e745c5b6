# A bucket of another plan (other/, in Frankfurt) that a machine in Ireland names: 1,000 GB (assumed) × $0.02 =
# $20.00, medium confidence.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_instance" "gpu" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g6.xlarge"

  user_data = "aws s3 sync s3://corpus-x41 /data"
}
