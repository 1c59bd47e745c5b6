# An endpoint in Ireland whose image is named in a registry of Virginia, which is in no plan: it will not deploy (an
# error). An image is no pipeline: no flow is priced.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
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
    image          = "763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-inference:2.6-gpu"
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
