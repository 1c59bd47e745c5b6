# Two deployments of one module call for each model, both always on: 1 × 730 h × $0.558 = $407.34 a month each, of
# which 40% is $162.94.

terraform {
  required_providers {
    azapi   = { source = "Azure/azapi", version = "~> 2.0" }
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

module "serving" {
  source   = "./serving"
  for_each = toset(["ranker", "reader"])
  name     = each.key
}
