# A bucket that calls a function hands it a name, not the data.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "ireland"
  region = "eu-west-1"
}

resource "aws_s3_bucket" "corpus" {
  provider = aws.ireland
  bucket = "corpus-y20"
}

resource "aws_iam_role" "reader" {
  name = "reader"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_lambda_function" "reader" {
  provider = aws.ireland
  function_name = "reader"
  role          = aws_iam_role.reader.arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "main.zip"
}

resource "aws_s3_bucket_notification" "corpus" {
  provider = aws.ireland
  bucket   = aws_s3_bucket.corpus.id

  lambda_function {
    lambda_function_arn = aws_lambda_function.reader.arn
    events              = ["s3:ObjectCreated:*"]
  }
}

resource "aws_lambda_permission" "corpus" {
  provider      = aws.ireland
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.reader.function_name
  principal     = "s3.amazonaws.com"
  source_arn    = aws_s3_bucket.corpus.arn
}
