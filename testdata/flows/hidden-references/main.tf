# Flows through references that the plan's JSON does not show, one form a module; each reads the bucket of its name.
terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}
provider "aws" {
  region = "us-east-1"
}
provider "aws" {
  alias  = "west"
  region = "us-west-2"
}
provider "azurerm" {
  features {}
}
resource "aws_s3_bucket" "it" {
  for_each = toset(["role", "policy", "two-roles", "attachment", "profile", "model"])
  provider = aws.west
  bucket   = "hidden-${each.key}"
}
module "role" {
  source = "./role"
  bucket = aws_s3_bucket.it["role"].arn
}
module "policy" {
  source = "./policy"
  bucket = aws_s3_bucket.it["policy"].arn
}
module "two-roles" {
  source = "./two-roles"
  bucket = aws_s3_bucket.it["two-roles"].arn
}
module "attachment" {
  source = "./attachment"
  bucket = aws_s3_bucket.it["attachment"].arn
}
module "profile" {
  source = "./profile"
  bucket = aws_s3_bucket.it["profile"].arn
}
module "model" {
  source = "./model"
  bucket = aws_s3_bucket.it["model"].arn
  name   = aws_s3_bucket.it["model"].bucket
}
module "workspace" {
  source = "./workspace"
}
module "identity" {
  source = "./identity"
}
module "principal" {
  source = "./principal"
}
module "scope" {
  source = "./scope"
}
module "container" {
  source = "./container"
}
