# bill.csv: 0.9 GB out of an endpoint of a model: little for a gateway, and millions of answers in text
provider "aws" {
  region = "us-east-1"
}

resource "aws_sagemaker_model" "ask" {
  name               = "ask"
  execution_role_arn = "arn:aws:iam::123456789012:role/ask"
  primary_container {
    image = "123456789012.dkr.ecr.us-east-1.amazonaws.com/models:1"
  }
}

resource "aws_sagemaker_endpoint_configuration" "ask" {
  name = "ask"
  production_variants {
    variant_name           = "all"
    model_name             = aws_sagemaker_model.ask.name
    initial_instance_count = 1
    instance_type          = "ml.g5.xlarge"
  }
}

resource "aws_sagemaker_endpoint" "ask" {
  name                 = "ask"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.ask.name
}
