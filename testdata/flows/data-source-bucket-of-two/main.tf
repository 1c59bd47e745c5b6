# A bucket in Frankfurt that two stacks read and neither manages: each knows it by a data source of its own, and it is one
# store. Its hop to Ireland, 1,000 GB (assumed) × $0.02 = $20.00, is shared by both readers.

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

data "aws_s3_bucket" "corpus" {
  provider = aws.frankfurt
  bucket   = "corpus-x77"
}

resource "aws_iam_role" "scorer" {
  name               = "scorer"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_iam_role_policy" "reads" {
  role   = aws_iam_role.scorer.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "${data.aws_s3_bucket.corpus.arn}/*" }] })
}

resource "aws_lambda_function" "scorer" {
  function_name = "scorer"
  role          = aws_iam_role.scorer.arn
  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/scorer:1"
  package_type  = "Image"
}
