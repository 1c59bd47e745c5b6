# Global peering: West Europe and North Europe pay at both ends, $0.035 each. Peered from both sides, it is one
# peering: 1,000 GB (assumed) × $0.07 = $70.00, medium confidence.

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "west" {
  name     = "west"
  location = "West Europe"
}

resource "azurerm_resource_group" "north" {
  name     = "north"
  location = "North Europe"
}

resource "azurerm_virtual_network" "west" {
  name                = "west"
  resource_group_name = azurerm_resource_group.west.name
  location            = azurerm_resource_group.west.location
  address_space       = ["10.0.0.0/16"]
}

resource "azurerm_virtual_network" "north" {
  name                = "north"
  resource_group_name = azurerm_resource_group.north.name
  location            = azurerm_resource_group.north.location
  address_space       = ["10.1.0.0/16"]
}

resource "azurerm_virtual_network_peering" "there" {
  name                      = "there"
  resource_group_name       = azurerm_resource_group.west.name
  virtual_network_name      = azurerm_virtual_network.west.name
  remote_virtual_network_id = azurerm_virtual_network.north.id
}

resource "azurerm_virtual_network_peering" "back" {
  name                      = "back"
  resource_group_name       = azurerm_resource_group.north.name
  virtual_network_name      = azurerm_virtual_network.north.name
  remote_virtual_network_id = azurerm_virtual_network.west.id
}
