# Machines and functions in Ireland that work on the lake 7001 of another plan: by a grant on its name, by what a
# setting says, on a table that stands in two regions; one of them only writes. The copy of the lake is managed here.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_s3_bucket" "copy" {
  bucket = "fleet-copy-7001"
}

resource "aws_iam_role" "trainer" {
  name = "trainer"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}

# Read and write: what is read counts.
resource "aws_iam_role_policy" "trainer" {
  name = "data"
  role = aws_iam_role.trainer.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = "arn:aws:s3:::fleet-lake-7001/*" },
      { Effect = "Allow", Action = "dynamodb:Query", Resource = "arn:aws:dynamodb:us-east-1:123456789012:table/fleet-features-7001" },
    ]
  })
}

resource "aws_iam_instance_profile" "trainer" {
  name = "trainer"
  role = aws_iam_role.trainer.name
}

resource "aws_instance" "gpu" {
  count                = 2
  ami                  = "ami-0123456789abcdef0"
  instance_type        = "g5.xlarge"
  iam_instance_profile = aws_iam_instance_profile.trainer.name
}

resource "aws_iam_role" "writer" {
  name = "writer"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "writer" {
  name = "data"
  role = aws_iam_role.writer.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:PutObject", Resource = "arn:aws:s3:::fleet-lake-7001/*" }]
  })
}

resource "aws_lambda_function" "writer" {
  function_name = "writer-7002"
  role          = aws_iam_role.writer.arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "main.zip"
}

resource "aws_lambda_function" "reader" {
  function_name = "reader"
  role          = "arn:aws:iam::123456789012:role/reader"
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "main.zip"

  environment {
    variables = { LAKE = "s3://fleet-lake-7001/tokens/", MODELS = "https://fleetlake7001.blob.core.windows.net/models" }
  }
}
