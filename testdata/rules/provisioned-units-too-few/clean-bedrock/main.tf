# Bedrock sells single units: there is no minimum.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_bedrock_provisioned_model_throughput" "chat" {
  provisioned_model_name = "chat"
  model_arn              = "arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-text-express-v1"
  model_units            = 1
}
