# Two functions by count, each with the role and the bucket of its own index: two flows, not four. They share no data,
# so they are two pipelines: 2 × 1,000 GB (assumed) × $0.02 = $20.00, $40.00.

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
  count    = 2
  bucket   = "corpus-x4-${count.index}"
}

resource "aws_iam_role" "reader" {
  count = 2
  name  = "reader-${count.index}"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "data" {
  count = 2
  name  = "data"
  role  = aws_iam_role.reader[count.index].id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "${aws_s3_bucket.corpus[count.index].arn}/*" }]
  })
}

resource "aws_lambda_function" "reader" {
  count         = 2
  function_name = "reader-${count.index}"
  role          = aws_iam_role.reader[count.index].arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "main.zip"
}
