# A model of Bedrock that nothing ends.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_bedrockagent_agent" "clerk" {
  agent_name              = "clerk"
  agent_resource_role_arn = "arn:aws:iam::123456789012:role/agent"
  foundation_model        = "us.anthropic.claude-sonnet-4-5-20250929-v1:0"
}
