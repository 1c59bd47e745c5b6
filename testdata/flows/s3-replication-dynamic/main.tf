# Replication rules that a dynamic block makes have no place in the plan's JSON. One to Frankfurt for each prefix, which is one
# flow: 1,000 GB (assumed) × $0.02 = $20.00.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

variable "prefixes" {
  default = ["models/", "data/"]
}

resource "aws_s3_bucket" "models" {}

resource "aws_s3_bucket" "copy" {
  provider = aws.frankfurt
}

locals {
  targets = { for prefix in var.prefixes : prefix => aws_s3_bucket.copy }
}

resource "aws_s3_bucket_replication_configuration" "models" {
  bucket = aws_s3_bucket.models.id
  role   = "arn:aws:iam::111122223333:role/copier"

  dynamic "rule" {
    for_each = local.targets
    iterator = each_rule
    content {
      id       = each_rule.key
      status   = "Enabled"
      priority = index(var.prefixes, each_rule.key)
      filter {
        prefix = each_rule.key
      }
      delete_marker_replication {
        status = "Disabled"
      }
      destination {
        bucket = each_rule.value.arn
      }
    }
  }
}
