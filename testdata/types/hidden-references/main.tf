# References that the plan's JSON does not show, one form a module. 730 h of ml.g4dn.xlarge at $0.736: $537.28.
terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}
provider "aws" {
  region = "us-east-1"
}
provider "azurerm" {
  features {}
}
module "app" {
  source = "./app"
}
module "app-plan" {
  source = "./app-plan"
}
module "app-plans" {
  source = "./app-plans"
}
module "conditional" {
  source = "./conditional"
}
module "counted" {
  source = "./counted"
}
module "function" {
  source = "./function"
}
module "group" {
  source = "./group"
}
module "keys" {
  source = "./keys"
}
module "known-name" {
  source = "./known-name"
}
module "nodes" {
  source = "./nodes"
}
module "none" {
  source = "./none"
}
module "other-key" {
  source = "./other-key"
}
module "output" {
  source = "./output"
}
module "scale-set" {
  source = "./scale-set"
}
module "scale-sets" {
  source = "./scale-sets"
}
module "deployment" {
  source = "./deployment"
}
module "compute" {
  source = "./compute"
}
module "shown" {
  source = "./shown"
}
module "tasks" {
  source = "./tasks"
}
module "two" {
  source = "./two"
}

resource "aws_sagemaker_endpoint_configuration" "callers" {
  production_variants {
    variant_name           = "a"
    model_name             = "m"
    instance_type          = "ml.g4dn.xlarge"
    initial_instance_count = 1
  }
}
locals {
  config = aws_sagemaker_endpoint_configuration.callers.name
}
module "input" {
  source = "./input"
  config = local.config
}
module "scaled" {
  source = "./scaled"
}
module "scaled-two" {
  source = "./scaled-two"
}
module "scaled-service" {
  source = "./scaled-service"
}
