# What OpenTofu makes of providers with for_each (main.tofu, which Terraform reads no more than it plans such providers),
# but with one provider each: tests/run/regions_test.cpp makes the rest of it.

terraform {
  required_providers {
    aws   = { source = "hashicorp/aws", version = "~> 6.0" }
    awscc = { source = "hashicorp/awscc" }
  }
}

variable "region" {
  default = "eu-west-1"
}

provider "awscc" {
  alias  = "by"
  region = var.region
}

provider "aws" {
  alias  = "by"
  region = var.region
}

resource "awscc_s3_bucket" "keyed" {
  for_each = toset(["far", "near"])
  provider = awscc.by
}

resource "awscc_s3_bucket" "constant" {
  provider = awscc.by
}

# Its zone says more than its provider.
resource "aws_ebs_volume" "zone" {
  provider          = aws.by
  region            = "us-west-2"
  availability_zone = "us-west-2a"
  size              = 1
}

module "copy" {
  for_each  = toset(["far", "near"])
  source    = "./copy"
  providers = { awscc = awscc.by }
}
