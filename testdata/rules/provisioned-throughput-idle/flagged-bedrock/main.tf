# Two units of Titan Text Express, and no commitment.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_bedrock_provisioned_model_throughput" "express" {
  provisioned_model_name = "express"
  model_arn              = "arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-text-express-v1"
  model_units            = 2
}
