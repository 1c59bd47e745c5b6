# Providers that are told their region by the environment, which is not in a plan. What the plan says of the region of one
# resource holds for all of the same provider, and, without a profile, for all that take it from the environment.

terraform {
  required_providers {
    aws   = { source = "hashicorp/aws", version = "~> 6.0" }
    awscc = { source = "hashicorp/awscc" }
  }
}

provider "aws" {}

provider "awscc" {}

provider "awscc" {
  alias   = "profile"
  profile = "other"
}

resource "awscc_s3_bucket" "environment" {}

resource "awscc_s3_bucket" "profile" {
  provider = awscc.profile
}

resource "aws_s3_bucket" "own" {
  bucket = "example-own"
}

resource "aws_s3_bucket" "elsewhere" {
  region = "eu-west-1"
  bucket = "example-elsewhere"
}

resource "aws_iam_role" "global" {
  name               = "global"
  assume_role_policy = "{}"
}

module "place" {
  source = "./place"
}
