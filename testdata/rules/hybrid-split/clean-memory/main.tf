# Six p4de.24xlarge, each with eight A100 of 80 GiB: the cheaper A100 of Azure have 40 GiB, and are not the same.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-west-2"
}

resource "aws_instance" "training" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "p4de.24xlarge"
  count         = 6

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
