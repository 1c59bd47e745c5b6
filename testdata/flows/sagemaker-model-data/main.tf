# An endpoint in Ireland whose model archive lies in Frankfurt, by a literal: it will not deploy (an error), and its
# hop would be 1,000 GB (assumed) × $0.02 = $20.00.

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

resource "aws_s3_bucket" "models" {
  provider = aws.frankfurt
  bucket = "models-x14"
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
    model_data_url = "s3://models-x14/model.tar.gz"
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
