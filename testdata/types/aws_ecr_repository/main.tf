# 2,000 GB × $0.10 = $200.00; 1,000 GB of a table × $0.25 = $250.00. What is given of the queue is known, and no card
# prices it: it is unpriced, and nobody says that no usage was given. The duration of a function makes no quantity without its requests.
provider "aws" {
  region = "us-east-1"
}

resource "aws_ecr_repository" "models" {
  name = "models"
}

resource "aws_ecr_repository" "untold" {
  name = "untold"
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

resource "aws_dynamodb_table" "features" {
  name         = "features"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_lambda_function" "infer" {
  function_name = "infer"
  role          = "arn:aws:iam::123456789012:role/infer"
  filename      = "infer.zip"
  handler       = "index.handler"
  runtime       = "python3.12"
}
