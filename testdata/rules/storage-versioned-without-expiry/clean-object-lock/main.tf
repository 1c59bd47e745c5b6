# Versions under an object lock are kept on purpose, and cannot be ended before their time.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_s3_bucket" "model_artifacts" {
  bucket              = "example-model-artifacts"
  object_lock_enabled = true
}

resource "aws_s3_bucket_versioning" "model_artifacts" {
  bucket = aws_s3_bucket.model_artifacts.id
  versioning_configuration { status = "Enabled" }
}

resource "aws_s3_bucket_object_lock_configuration" "model_artifacts" {
  bucket = aws_s3_bucket.model_artifacts.id

  rule {
    default_retention {
      mode = "COMPLIANCE"
      days = 365
    }
  }
}
