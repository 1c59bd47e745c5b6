# The cards have Bedrock's throughput in us-east-1 only, and none of Claude 3 Haiku.
#   haiku:   no price on the rate cards: unpriced
#   express: priced in us-east-1 only: unpriced
#   unknown: its model is known after apply: unknown
#                                     total = 0.00

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "terraform_data" "model" {
  input = timestamp()
}

resource "aws_bedrock_provisioned_model_throughput" "haiku" {
  provisioned_model_name = "haiku"
  model_arn              = "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0"
  model_units            = 1
  commitment_duration    = "OneMonth"
}

resource "aws_bedrock_provisioned_model_throughput" "express" {
  provisioned_model_name = "express"
  model_arn              = "arn:aws:bedrock:eu-west-1::foundation-model/amazon.titan-text-express-v1"
  model_units            = 1
  commitment_duration    = "SixMonths"
}

resource "aws_bedrock_provisioned_model_throughput" "unknown" {
  provisioned_model_name = "unknown"
  model_arn              = terraform_data.model.output
  model_units            = 1
  commitment_duration    = "OneMonth"
}
