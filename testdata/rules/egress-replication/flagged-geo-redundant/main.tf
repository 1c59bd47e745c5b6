# A geo-redundant account writes everything once more to its paired region, at the price of geo-replication: 1,000 GB
# (assumed) × $0.02 = $20.00.

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
  location = "West Europe"
}

resource "azurerm_storage_account" "corpus" {
  name                     = "corpusx20"
  resource_group_name      = azurerm_resource_group.ml.name
  location                 = azurerm_resource_group.ml.location
  account_tier             = "Standard"
  account_replication_type = "GRS"
}
