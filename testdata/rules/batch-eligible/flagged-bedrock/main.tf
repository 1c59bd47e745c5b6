# A tag says that nobody waits.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_bedrock_inference_profile" "summaries" {
  name = "summaries"
  model_source {
    copy_from = "arn:aws:bedrock:eu-west-1:123456789012::inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }
  tags = {
    workload = "batch"
  }
}
