# What stood before.

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ml" {
  name     = "ml"
  location = "Sweden Central"
}

module "cluster" {
  source   = "../modules/cluster"
  location = azurerm_resource_group.ml.location
  group    = azurerm_resource_group.ml.name
  nodes    = 3
}
