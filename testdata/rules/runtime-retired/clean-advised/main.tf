# The case `flagged` after its advice: runtimes in support.

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
  runtime       = "python3.13"
}

resource "aws_lambda_function" "passed" {
  function_name = "passed"
  role          = "arn:aws:iam::123456789012:role/f"
  handler       = "main.handler"
  filename      = "f.zip"
  runtime       = "dotnet10"
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
