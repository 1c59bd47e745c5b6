# A replication rule from Ireland to Frankfurt, and a disabled one to Oregon, which is none: 1,000 GB (assumed) ×
# $0.02 = $20.00.

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

provider "aws" {
  alias  = "oregon"
  region = "us-west-2"
}

resource "aws_s3_bucket" "models" {
  bucket = "models-x18"
}

resource "aws_s3_bucket" "copy" {
  provider = aws.frankfurt
  bucket = "models-copy-x18"
}

resource "aws_s3_bucket" "far" {
  provider = aws.oregon
  bucket = "models-far-x18"
}

resource "aws_iam_role" "copier" {
  name = "copier"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "s3.amazonaws.com" } }]
  })
}

resource "aws_s3_bucket_replication_configuration" "models" {
  bucket = aws_s3_bucket.models.id
  role   = aws_iam_role.copier.arn

  rule {
    id     = "near"
    status = "Enabled"
    destination {
      bucket = aws_s3_bucket.copy.arn
    }
  }

  rule {
    id     = "far"
    status = "Disabled"
    destination {
      bucket = aws_s3_bucket.far.arn
    }
  }
}
