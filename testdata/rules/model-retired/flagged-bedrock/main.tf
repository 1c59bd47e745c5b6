# Claude 3 Sonnet, which Bedrock retired on 2026-07-30: for an agent, for provisioned throughput and, by the id of a region's
# profile, for an inference profile. A model of which nothing is known is no finding.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-west-2"
}

resource "aws_bedrockagent_agent" "helper" {
  for_each                = toset(["anthropic.claude-3-sonnet-20240229-v1:0", "anthropic.claude-sonnet-4-5-20250929-v1:0"])
  agent_name              = "helper"
  agent_resource_role_arn = "arn:aws:iam::111122223333:role/helper"
  foundation_model        = each.key
}

resource "aws_bedrock_provisioned_model_throughput" "chat" {
  provisioned_model_name = "chat"
  model_arn              = "arn:aws:bedrock:us-west-2::foundation-model/anthropic.claude-3-sonnet-20240229-v1:0"
  model_units            = 1
}

resource "aws_bedrock_inference_profile" "chat" {
  name = "chat"

  model_source {
    copy_from = "arn:aws:bedrock:us-west-2:111122223333:inference-profile/us.anthropic.claude-3-sonnet-20240229-v1:0"
  }
}
