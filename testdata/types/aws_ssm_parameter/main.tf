# Parameters by tier. Nothing says what the plain one's is: then it is the standard tier, which is free.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_ssm_parameter" "plain" {
  name  = "plain"
  type  = "String"
  value = "8"
}

resource "aws_ssm_parameter" "by_tier" {
  for_each = toset(["Standard", "Advanced", "Intelligent-Tiering"])

  name  = each.key
  type  = "String"
  value = "8"
  tier  = each.key
}

resource "terraform_data" "tier" {
}

resource "aws_ssm_parameter" "unknown" {
  name  = "unknown"
  type  = "String"
  value = "8"
  tier  = terraform_data.tier.id
}
