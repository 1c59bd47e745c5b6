# A registry in West Europe with a replica in North Europe: 1,000 GB (assumed) × $0.02 = $20.00. The one in its own
# region moves nothing.

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

resource "azurerm_container_registry" "serve" {
  name                = "servex19"
  resource_group_name = azurerm_resource_group.ml.name
  location            = azurerm_resource_group.ml.location
  sku                 = "Premium"

  georeplications {
    location = "North Europe"
  }
}
