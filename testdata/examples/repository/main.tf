# Two modules in one repository: a retired machine to train on, and an endpoint that nothing scales.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "oregon"
  region = "us-west-2"
}

resource "aws_s3_bucket" "corpus" {
  bucket = "example-corpus"
}

module "train" {
  source     = "./modules/train"
  providers  = { aws = aws.oregon }
  corpus_arn = aws_s3_bucket.corpus.arn
}

module "serve" {
  for_each = toset(["blue", "green"])
  source   = "./modules/serve"
  name     = each.key
}
