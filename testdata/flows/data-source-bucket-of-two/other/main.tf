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

resource "aws_iam_role" "ranker" {
  name               = "ranker"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_iam_role_policy" "reads" {
  role   = aws_iam_role.ranker.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "${data.aws_s3_bucket.corpus.arn}/*" }] })
}

resource "aws_lambda_function" "ranker" {
  function_name = "ranker"
  role          = aws_iam_role.ranker.arn
  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/ranker:1"
  package_type  = "Image"
}
