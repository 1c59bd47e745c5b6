# In support for more than half a year.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_lambda_function" "embed" {
  function_name = "embed"
  role          = "arn:aws:iam::123456789012:role/f"
  handler       = "main.handler"
  filename      = "f.zip"
  runtime       = "python3.13"
}

resource "aws_lambda_function" "answer" {
  function_name = "answer"
  role          = "arn:aws:iam::123456789012:role/f"
  handler       = "main.handler"
  filename      = "f.zip"
  runtime       = "nodejs24.x"
}
