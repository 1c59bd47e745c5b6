# References through variables, objects, conditions, outputs two modules deep, and locals.

provider "aws" {
  region = "us-east-2"
}

variable "archive" {
  type    = bool
  default = false
}

locals {
  bucket = aws_s3_bucket.direct.arn
  chain  = local.bucket
  name   = "example-from-a-local"
}

resource "aws_s3_bucket" "direct" {
  bucket = "example-direct"
}

resource "aws_s3_bucket" "archive" {
  bucket = "example-archive"
}

resource "aws_s3_bucket" "of_local" {
  bucket = local.name
}

module "store" {
  source = "./modules/store"
}

module "reader" {
  source = "./modules/reader"
  bucket = module.store.bucket_arn
  stores = { hot = aws_s3_bucket.direct.arn, cold = aws_s3_bucket.archive.arn }
  list   = [aws_s3_bucket.direct.arn, aws_s3_bucket.archive.arn]
}

resource "aws_ssm_parameter" "condition" {
  name  = "condition"
  type  = "String"
  value = var.archive ? aws_s3_bucket.archive.arn : aws_s3_bucket.direct.arn
}

resource "aws_ssm_parameter" "local" {
  name  = "local"
  type  = "String"
  value = local.chain
}

resource "aws_ssm_parameter" "output_of_output" {
  name  = "output"
  type  = "String"
  value = module.store.bucket_arn
}

resource "aws_ssm_parameter" "whole_module" {
  name  = "module"
  type  = "String"
  value = jsonencode(module.store)
}

resource "aws_ssm_parameter" "interpolated" {
  name  = "text"
  type  = "String"
  value = "${aws_s3_bucket.direct.arn}/prefix/*"
}

resource "aws_ssm_parameter" "call" {
  name  = "call"
  type  = "String"
  value = jsonencode({ fixed = true })
}

resource "aws_ssm_parameter" "explicit" {
  name       = "explicit"
  type       = "String"
  value      = "x"
  depends_on = [aws_s3_bucket.direct]
}
