terraform {
  required_providers {
    awscc = { source = "hashicorp/awscc", configuration_aliases = [awscc.copy] }
  }
}

resource "awscc_s3_bucket" "this" {}

resource "awscc_s3_bucket" "copy" {
  provider = awscc.copy
}
