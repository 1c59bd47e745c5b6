# 300 rules of some 30 characters before each question, and no cache point.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

locals {
  long = join(" ", [for i in range(300) : "Answer in the words of rule ${i}."])
}

resource "aws_bedrockagent_prompt" "clerk" {
  name            = "clerk"
  default_variant = "main"
  variant {
    name          = "main"
    model_id      = "us.anthropic.claude-haiku-4-5-20251001-v1:0"
    template_type = "CHAT"
    template_configuration {
      chat {
        message {
          role = "user"
          content {
            text = "{{question}}"
          }
        }
        system {
          text = local.long
        }
      }
    }
  }
}
