terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_storage_account" "corpus" {
  name                     = "corpusx78"
  resource_group_name      = "data"
  location                 = "westus2"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}
