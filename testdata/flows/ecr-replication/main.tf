# Images of a registry in Ireland that are replicated to Frankfurt and to Virginia: two hops, each 1,000 GB (assumed)
# × $0.02 = $20.00, $40.00.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

data "aws_caller_identity" "this" {}

resource "aws_ecr_repository" "serve" {
  name = "serve"
}

resource "aws_ecr_replication_configuration" "this" {
  replication_configuration {
    rule {
      destination {
        region      = "eu-central-1"
        registry_id = data.aws_caller_identity.this.account_id
      }
      destination {
        region      = "us-east-1"
        registry_id = data.aws_caller_identity.this.account_id
      }
    }
  }
}
