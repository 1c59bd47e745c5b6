# In the region alone its price is in doubt, so the profile is no dearer than it.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_iam_role" "agent" {
  name = "agent"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "bedrock.amazonaws.com" }
    }]
  })
}

resource "aws_bedrockagent_agent" "chat" {
  agent_name              = "chat"
  agent_resource_role_arn = aws_iam_role.agent.arn
  foundation_model        = "us.anthropic.claude-haiku-4-5-20251001-v1:0"
}
