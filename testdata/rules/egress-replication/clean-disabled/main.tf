# A replication rule that is disabled moves nothing.

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

resource "aws_s3_bucket" "models" {
  bucket = "models-y10"
}

resource "aws_s3_bucket" "copy" {
  provider = aws.frankfurt
  bucket = "copy-y10"
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
    id     = "all"
    status = "Disabled"
    destination {
      bucket = aws_s3_bucket.copy.arn
    }
  }
}
