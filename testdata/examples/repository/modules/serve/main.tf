terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "name" { type = string }

resource "aws_iam_role" "server" {
  name = "server-${var.name}"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "sagemaker.amazonaws.com" } }]
  })
}

resource "aws_sagemaker_model" "ranker" {
  name               = "ranker-${var.name}"
  execution_role_arn = aws_iam_role.server.arn

  primary_container {
    image = "683313688378.dkr.ecr.us-east-1.amazonaws.com/ranker:1"
  }
}

resource "aws_sagemaker_endpoint_configuration" "ranker" {
  name = "ranker-${var.name}"

  production_variants {
    variant_name           = "main"
    model_name             = aws_sagemaker_model.ranker.name
    initial_instance_count = 2
    instance_type          = "ml.g5.xlarge"
  }
}

resource "aws_sagemaker_endpoint" "ranker" {
  name                 = "ranker-${var.name}"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.ranker.name
}
