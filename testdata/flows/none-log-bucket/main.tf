# Access logs go to a bucket; they are no data of a pipeline.

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

resource "aws_s3_bucket" "logs" {
  provider = aws.frankfurt
  bucket = "logs-y5"
}

resource "aws_s3_bucket" "corpus" {
  bucket = "corpus-y5"
}

resource "aws_s3_bucket_logging" "corpus" {
  bucket        = aws_s3_bucket.corpus.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "corpus/"
}

resource "aws_lb" "serve" {
  name     = "serve"
  internal = true
  subnets  = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  access_logs {
    bucket = aws_s3_bucket.logs.id
  }
}
