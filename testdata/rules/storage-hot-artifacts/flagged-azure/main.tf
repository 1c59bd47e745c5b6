# Checkpoints in the hot tier with no rule, 2,000 GB of them by the usage file: 2,000 GB × $0.016928 = $33.86, of
# which the cool tier saves at least 27%, $9.14.

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
  location = "swedencentral"
}

resource "azurerm_storage_account" "checkpoints" {
  name                     = "examplecheckpoints"
  location                 = azurerm_resource_group.ml.location
  resource_group_name      = azurerm_resource_group.ml.name
  account_tier             = "Standard"
  account_replication_type = "LRS"
}
