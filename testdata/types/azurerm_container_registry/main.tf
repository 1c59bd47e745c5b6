# A Premium registry in eastus, with two copies: 30 days × $1.666667 = $50.00, and 2 × 30 × $1.666667 = $100.00;
# 750 GB of images, of which 500 are included: 250 × $0.10 = $25.00; builds of 2 h × 3600 × $0.0001 = $0.72.
# A Basic one in westeurope: 30 days × $0.1666 = $5.00; its 4 GB are included.

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "images" {
  name     = "images"
  location = "eastus"
}

resource "azurerm_container_registry" "images" {
  name                = "exampleimages"
  resource_group_name = azurerm_resource_group.images.name
  location            = azurerm_resource_group.images.location
  sku                 = "Premium"

  georeplications { location = "westus2" }
  georeplications { location = "northeurope" }
}

resource "azurerm_container_registry" "elsewhere" {
  name                = "exampleelsewhere"
  resource_group_name = azurerm_resource_group.images.name
  location            = "westeurope"
  sku                 = "Basic"
}
