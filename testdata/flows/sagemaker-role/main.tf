# An endpoint in Ireland whose execution role reads a bucket in Frankfurt while it runs: 1,000 GB (assumed) × $0.02 =
# $20.00. Its image and its archive lie in its own region, so it will deploy.

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

resource "aws_s3_bucket" "features" {
  provider = aws.frankfurt
  bucket = "features-x13"
}

resource "aws_s3_bucket" "models" {
  bucket = "models-x13"
}

resource "aws_iam_role" "serve" {
  name = "serve"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "sagemaker.amazonaws.com" } }]
  })
}

data "aws_iam_policy_document" "data" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.features.arn}/*"]
  }
}

resource "aws_iam_role_policy" "data" {
  name   = "data"
  role   = aws_iam_role.serve.id
  policy = data.aws_iam_policy_document.data.json
}

resource "aws_sagemaker_model" "serve" {
  name               = "serve"
  execution_role_arn = aws_iam_role.serve.arn

  primary_container {
    image          = "763104351884.dkr.ecr.eu-west-1.amazonaws.com/huggingface-pytorch-inference:2.6-gpu"
    model_data_url = "s3://models-x13/model.tar.gz"
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
