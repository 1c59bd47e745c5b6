# A profile of Europe answers nobody in Sydney; that of its own geography is none of its twins.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "ap-southeast-2"
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
  foundation_model        = "eu.amazon.nova-lite-v1:0"
}
