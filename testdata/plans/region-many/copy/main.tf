terraform {
  required_providers {
    awscc = { source = "hashicorp/awscc" }
  }
}

resource "awscc_s3_bucket" "this" {
}
