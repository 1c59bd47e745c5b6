# A machine whose user data copies from a bucket in Frankfurt: 1,000 GB (assumed) × $0.02 = $20.00, medium confidence.

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
  bucket = "corpus-x9"
}

resource "aws_instance" "gpu" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g6.xlarge"

  user_data = <<-EOT
    #!/bin/sh
    aws s3 sync s3://corpus-x9/tokens /data
  EOT
}
