# It holds logs.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_opensearchserverless_collection" "docs" {
  name             = "docs"
  type             = "TIMESERIES"
  standby_replicas = "DISABLED"
}
