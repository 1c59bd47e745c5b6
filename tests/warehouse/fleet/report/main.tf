# A function in Oregon reads the lake 7001 as a data source, and a bucket that no plan manages, which other plans of
# this kind read too; a second one stands where the lake stands, and pays nothing.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-west-2"
}

provider "aws" {
  alias  = "virginia"
  region = "us-east-1"
}

data "aws_s3_bucket" "lake" {
  provider = aws.virginia
  bucket   = "fleet-lake-7001"
}

data "aws_s3_bucket" "outside" {
  provider = aws.virginia
  bucket   = "fleet-outside-7004"
}

resource "aws_iam_role" "report" {
  name = "report"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "report" {
  name = "data"
  role = aws_iam_role.report.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "s3:GetObject", Resource = "${data.aws_s3_bucket.lake.arn}/*" },
      { Effect = "Allow", Action = "s3:GetObject", Resource = "${data.aws_s3_bucket.outside.arn}/*" },
    ]
  })
}

resource "aws_lambda_function" "report" {
  function_name = "report-7002"
  role          = aws_iam_role.report.arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "main.zip"
}

resource "aws_lambda_function" "near" {
  provider      = aws.virginia
  function_name = "near"
  role          = aws_iam_role.report.arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "main.zip"
}
