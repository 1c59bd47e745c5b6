# By the million tokens, asked in Frankfurt. clerk, through a profile across Europe: 10 × $3.30 + 1 × $16.50 = $49.50. scribe
# names a profile of the plan, which copies Nova Lite across Europe: 10 × $0.078 + 5 × $0.312 = $2.34; nothing is asked
# through the profile itself but what its agent asks. The base embeds 50 million: 50 × $0.02 = $1.00. Of clark no card
# sells tokens.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

variable "role" {
  default = "arn:aws:iam::123456789012:role/agent"
}

resource "aws_bedrock_inference_profile" "lite" {
  name = "lite"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.amazon.nova-lite-v1:0"
  }
}

resource "aws_bedrockagent_agent" "clerk" {
  agent_name              = "clerk"
  agent_resource_role_arn = var.role
  foundation_model        = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
}

resource "aws_bedrockagent_agent" "scribe" {
  agent_name              = "scribe"
  agent_resource_role_arn = var.role
  foundation_model        = aws_bedrock_inference_profile.lite.arn
}

resource "aws_bedrockagent_agent" "clark" {
  agent_name              = "clark"
  agent_resource_role_arn = var.role
  foundation_model        = "anthropic.claude-sonnet-4-5-20250930-v1:0"
}

resource "aws_bedrockagent_knowledge_base" "docs" {
  name     = "docs"
  role_arn = var.role
  knowledge_base_configuration {
    type = "VECTOR"
    vector_knowledge_base_configuration {
      embedding_model_arn = "arn:aws:bedrock:eu-central-1::foundation-model/amazon.titan-embed-text-v2:0"
    }
  }
  storage_configuration {
    type = "OPENSEARCH_SERVERLESS"
    opensearch_serverless_configuration {
      collection_arn    = "arn:aws:aoss:eu-central-1:123456789012:collection/docs"
      vector_index_name = "docs"
      field_mapping {
        vector_field   = "v"
        text_field     = "t"
        metadata_field = "m"
      }
    }
  }
}
