# Two stores of one region: what infrequent access saves of the larger one is walked through the tiers of its class.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "sa-east-1"
}

resource "aws_s3_bucket" "model_artifacts" {
  bucket = "example-model-artifacts"
}

resource "aws_s3_bucket" "checkpoints" {
  bucket = "example-checkpoints"
}
