# Checkpoints that expire after two months: nothing stays.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_s3_bucket" "checkpoints" {
  bucket = "example-checkpoints"
}

resource "aws_s3_bucket_lifecycle_configuration" "checkpoints" {
  bucket = aws_s3_bucket.checkpoints.id

  rule {
    id     = "end"
    status = "Enabled"
    filter {}
    expiration {
      days = 60
    }
  }
}
