# Python 3.8 has got no patches since 2024-10-14. .NET 8 was announced to end on 2026-11-10, which is past.
# Quiet: Python 3.12 ends in 2028; an image brings its own. Undetermined: a runtime that is known after apply.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "terraform_data" "later" {
  input = "later"
}

resource "aws_lambda_function" "old" {
  function_name = "old"
  role          = "arn:aws:iam::123456789012:role/f"
  handler       = "main.handler"
  filename      = "f.zip"
  runtime       = "python3.8"
}

resource "aws_lambda_function" "passed" {
  function_name = "passed"
  role          = "arn:aws:iam::123456789012:role/f"
  handler       = "main.handler"
  filename      = "f.zip"
  runtime       = "dotnet8"
}

resource "aws_lambda_function" "new" {
  function_name = "new"
  role          = "arn:aws:iam::123456789012:role/f"
  handler       = "main.handler"
  filename      = "f.zip"
  runtime       = "python3.12"
}

resource "aws_lambda_function" "later" {
  function_name = "later"
  role          = "arn:aws:iam::123456789012:role/f"
  handler       = "main.handler"
  filename      = "f.zip"
  runtime       = terraform_data.later.output
}

resource "aws_lambda_function" "image" {
  function_name = "image"
  role          = "arn:aws:iam::123456789012:role/f"
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.us-east-1.amazonaws.com/f:1"
}
