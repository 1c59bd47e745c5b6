# The case `flagged` after its advice: nothing is written to another region.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_s3_bucket" "corpus" {
  region = "eu-west-1"
  bucket = "example-corpus"
}

resource "aws_s3_bucket" "copy" {
  region = "eu-west-1"
  bucket = "example-copy"
}

resource "aws_s3_bucket_replication_configuration" "corpus" {
  bucket = aws_s3_bucket.corpus.id
  role   = "arn:aws:iam::123456789012:role/replication"

  rule {
    id     = "all"
    status = "Enabled"
    destination {
      bucket = aws_s3_bucket.copy.arn
    }
  }
}
