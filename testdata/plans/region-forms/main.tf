# What the region of a provider can be written as, with the sources (expected.json) and without (model.txt). Resources of
# Cloud Control never have a region of their own, so theirs is that of their provider, as it was before version 6 of the
# other one.

terraform {
  required_providers {
    aws   = { source = "hashicorp/aws", version = "~> 6.0" }
    awscc = { source = "hashicorp/awscc" }
  }
}

variable "region" {
  type    = string
  default = "eu-north-1"
}

variable "stage" {
  type    = string
  default = "prod"
}

variable "settings" {
  type    = map(object({ region = string, backup = optional(string, "eu-central-2") }))
  default = { prod = { region = "ap-south-1" } }
}

variable "cluster_arn" {
  type    = string
  default = "arn:aws:eks:sa-east-1:111122223333:cluster/ml"
}

variable "zone" {
  type    = string
  default = "ca-central-1b"
}

variable "none" {
  type    = string
  default = null
}

locals {
  area    = "eu"
  built   = "${local.area}-${local.side}-3"
  side    = "west"
  chosen  = var.region
  regions = { prod = "us-west-1", dev = "us-east-2" }
  by_arn  = split(":", var.cluster_arn)[3]
  file    = jsondecode(file("${path.module}/settings.json"))
}

provider "aws" {
  region = "us-west-2"
}

data "aws_region" "current" {}

module "settings" {
  source = "./settings"
}

provider "awscc" {
  region = "us-west-2"
}

provider "awscc" {
  alias  = "local_of_variable"
  region = local.chosen
}

provider "awscc" {
  alias  = "built"
  region = local.built
}

provider "awscc" {
  alias  = "template"
  region = "${local.area}-south-1"
}

provider "awscc" {
  alias  = "lookup"
  region = lookup(local.regions, var.stage, "us-east-1")
}

provider "awscc" {
  alias  = "object"
  region = var.settings[var.stage].region
}

provider "awscc" {
  alias  = "optional"
  region = var.settings["prod"].backup
}

provider "awscc" {
  alias  = "conditional"
  region = var.stage == "prod" ? "eu-west-2" : "us-east-1"
}

provider "awscc" {
  alias  = "coalesce"
  region = coalesce(var.none, local.regions.dev)
}

provider "awscc" {
  alias  = "arn"
  region = local.by_arn
}

provider "awscc" {
  alias  = "arn_inline"
  region = element(split(":", var.cluster_arn), 3)
}

provider "awscc" {
  alias  = "zone"
  region = substr(var.zone, 0, length(var.zone) - 1)
}

provider "awscc" {
  alias  = "data"
  region = data.aws_region.current.region
}

provider "awscc" {
  alias  = "output"
  region = module.settings.region
}

provider "awscc" {
  alias  = "file"
  region = local.file.region
}

resource "awscc_s3_bucket" "literal" {}

resource "awscc_s3_bucket" "local_of_variable" {
  provider = awscc.local_of_variable
}

resource "awscc_s3_bucket" "built" {
  provider = awscc.built
}

resource "awscc_s3_bucket" "template" {
  provider = awscc.template
}

resource "awscc_s3_bucket" "lookup" {
  provider = awscc.lookup
}

resource "awscc_s3_bucket" "object" {
  provider = awscc.object
}

resource "awscc_s3_bucket" "optional" {
  provider = awscc.optional
}

resource "awscc_s3_bucket" "conditional" {
  provider = awscc.conditional
}

resource "awscc_s3_bucket" "coalesce" {
  provider = awscc.coalesce
}

resource "awscc_s3_bucket" "arn" {
  provider = awscc.arn
}

resource "awscc_s3_bucket" "arn_inline" {
  provider = awscc.arn_inline
}

resource "awscc_s3_bucket" "zone" {
  provider = awscc.zone
}

resource "awscc_s3_bucket" "data" {
  provider = awscc.data
}

resource "awscc_s3_bucket" "output" {
  provider = awscc.output
}

resource "awscc_s3_bucket" "file" {
  provider = awscc.file
}

# In which workspace a plan was made it does not say: .terraform/environment does, where it is at hand.
provider "awscc" {
  alias  = "workspace"
  region = terraform.workspace == "default" ? "eu-south-1" : "eu-west-1"
}

provider "awscc" {
  alias  = "workspace_of_variable"
  region = terraform.workspace == "default" ? var.region : "eu-west-1"
}

provider "awscc" {
  alias  = "workspace_key"
  region = lookup({ default = "eu-south-2" }, terraform.workspace, "eu-west-1")
}

provider "awscc" {
  alias  = "workspace_text"
  region = replace("eu-${terraform.workspace}-1", "default", "central")
}

resource "awscc_s3_bucket" "workspace" {
  provider = awscc.workspace
}

resource "awscc_s3_bucket" "workspace_of_variable" {
  provider = awscc.workspace_of_variable
}

resource "awscc_s3_bucket" "workspace_key" {
  provider = awscc.workspace_key
}

resource "awscc_s3_bucket" "workspace_text" {
  provider = awscc.workspace_text
}

module "outer" {
  source    = "./outer"
  providers = { awscc.main = awscc.built, awscc.other = awscc.lookup }
}
