# A bucket that holds no artifacts and no logs.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_s3_bucket" "website" {
  bucket = "example-website"
}

resource "aws_s3_bucket" "training_data" {
  bucket = "example-training-data"
}
