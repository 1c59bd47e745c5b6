# An agent of Frankfurt asks a model that its ARN places in Virginia, at Virginia's price: 10 × $0.06 + 5 × $0.24 = $1.80. The
# base embeds 2 GB of text a month: 2 × 208,333,333 tokens are 416.666666 million, at $0.02 $8.33. nobody
# names a model that is none.

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

resource "aws_bedrockagent_agent" "clerk" {
  agent_name              = "clerk"
  agent_resource_role_arn = var.role
  foundation_model        = "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0"
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
    type = "S3_VECTORS"
    s3_vectors_configuration {
      index_arn = "arn:aws:s3vectors:eu-central-1:123456789012:bucket/docs/index/docs"
    }
  }
}

resource "aws_bedrockagent_agent" "nobody" {
  agent_name              = "nobody"
  agent_resource_role_arn = var.role
  foundation_model        = "arn:aws:bedrock:"
}
