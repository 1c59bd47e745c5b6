# Two buckets in Frankfurt, three functions in Ireland: six flows that share the volume of one hop, four of 166.5 GB
# ($3.33) and two of 167 GB ($3.34): 1,000 GB (assumed) × $0.02 = $20.00 in all.

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

resource "aws_s3_bucket" "a" {
  provider = aws.frankfurt
  bucket = "a-x36"
}

resource "aws_s3_bucket" "b" {
  provider = aws.frankfurt
  bucket = "b-x36"
}

resource "aws_iam_role" "reader" {
  name = "reader"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

data "aws_iam_policy_document" "data" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.a.arn}/*", "${aws_s3_bucket.b.arn}/*"]
  }
}

resource "aws_iam_role_policy" "data" {
  name   = "data"
  role   = aws_iam_role.reader.id
  policy = data.aws_iam_policy_document.data.json
}

resource "aws_lambda_function" "reader" {
  count         = 3
  function_name = "reader-${count.index}"
  role          = aws_iam_role.reader.arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "main.zip"
}
