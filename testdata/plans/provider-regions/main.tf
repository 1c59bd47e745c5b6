# Every way in which a provider's region, and so a resource's, can be given. AWS provider 6 writes the region into
# nearly every resource; IAM roles have none, and `route53`'s are global.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

variable "with_default" {
  type    = string
  default = "eu-north-1"
}

variable "by_option" {
  type    = string
  default = "us-east-1"
}

variable "object" {
  type    = object({ main = string, regions = map(string) })
  default = { main = "ca-central-1", regions = { west = "us-west-1" } }
}

locals {
  area   = "ap"
  region = "${local.area}-south-1"
}

provider "aws" {
  region = "us-west-2"
}

provider "aws" {
  alias  = "variable_default"
  region = var.with_default
}

provider "aws" {
  alias  = "variable_option"
  region = var.by_option
}

provider "aws" {
  alias  = "field"
  region = var.object.main
}

provider "aws" {
  alias  = "map"
  region = var.object.regions["west"]
}

provider "aws" {
  alias  = "from_local"
  region = local.region
}

provider "aws" {
  alias = "environment"
}

provider "aws" {
  alias  = "computed"
  region = format("%s-%s-1", "eu", "south")
}

resource "aws_s3_bucket" "default" {
  bucket = "example-default"
}

resource "aws_s3_bucket" "variable_default" {
  provider = aws.variable_default
  bucket   = "example-variable-default"
}

resource "aws_s3_bucket" "variable_option" {
  provider = aws.variable_option
  bucket   = "example-variable-option"
}

resource "aws_s3_bucket" "field" {
  provider = aws.field
  bucket   = "example-field"
}

resource "aws_s3_bucket" "map" {
  provider = aws.map
  bucket   = "example-map"
}

resource "aws_s3_bucket" "from_local" {
  provider = aws.from_local
  bucket   = "example-local"
}

resource "aws_s3_bucket" "environment" {
  provider = aws.environment
  bucket   = "example-environment"
}

resource "aws_s3_bucket" "computed" {
  provider = aws.computed
  bucket   = "example-computed"
}

resource "aws_s3_bucket" "own_region" {
  region = "sa-east-1"
  bucket = "example-own-region"
}

resource "aws_ebs_volume" "zone" {
  provider          = aws.environment
  availability_zone = "us-west-2b"
  size              = 8
}

resource "aws_iam_role" "global" {
  name               = "global"
  assume_role_policy = "{}"
}

module "inherits" {
  source = "./modules/bucket"
  name   = "inherits"
}

module "passed" {
  source    = "./modules/bucket"
  name      = "passed"
  providers = { aws = aws.variable_default }
}

module "nested" {
  source    = "./modules/outer"
  providers = { aws = aws.field }
}

module "each" {
  for_each  = toset(["one.two", "three"])
  source    = "./modules/bucket"
  name      = each.key
  providers = { aws = aws.map }
}

module "own" {
  source = "./modules/own"
  region = var.with_default
}
