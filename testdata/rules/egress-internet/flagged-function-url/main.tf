# A function that asks a SageMaker endpoint, behind a public URL: what it answers goes out at $0.09 a GB, and how much
# it is, nobody said: $0.00.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_s3_bucket" "models" {
  bucket = "models-x45"
}

resource "aws_iam_role" "serve" {
  name = "serve"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "sagemaker.amazonaws.com" } }]
  })
}

resource "aws_sagemaker_model" "serve" {
  name               = "serve"
  execution_role_arn = aws_iam_role.serve.arn

  primary_container {
    image          = "763104351884.dkr.ecr.eu-west-1.amazonaws.com/huggingface-pytorch-inference:2.6-gpu"
    model_data_url = "s3://models-x45/model.tar.gz"
  }
}

resource "aws_sagemaker_endpoint_configuration" "serve" {
  name = "serve"

  production_variants {
    variant_name           = "main"
    model_name             = aws_sagemaker_model.serve.name
    initial_instance_count = 1
    instance_type          = "ml.g5.xlarge"
  }
}

resource "aws_sagemaker_endpoint" "serve" {
  name                 = "serve"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.serve.name
}

resource "aws_iam_role" "api" {
  name = "api"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_lambda_function" "api" {
  function_name = "api"
  role          = aws_iam_role.api.arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "main.zip"

  environment {
    variables = { ENDPOINT = aws_sagemaker_endpoint.serve.name }
  }
}

resource "aws_lambda_function_url" "api" {
  function_name      = aws_lambda_function.api.function_name
  authorization_type = "AWS_IAM"
}
