# A copy in the same region costs no transfer: only its storage.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_s3_bucket" "models" {
  bucket = "example-models"
}

resource "aws_s3_bucket" "models_copy" {
  bucket = "example-models-copy"
}

resource "aws_s3_bucket_replication_configuration" "models" {
  bucket = aws_s3_bucket.models.id
  role   = "arn:aws:iam::123456789012:role/replicate"

  rule {
    id     = "copy"
    status = "Enabled"
    filter {}
    delete_marker_replication { status = "Disabled" }
    destination {
      bucket = aws_s3_bucket.models_copy.arn
    }
  }
}
