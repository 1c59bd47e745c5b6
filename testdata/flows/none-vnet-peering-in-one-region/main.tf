# Peering inside a region crosses nothing.

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

resource "azurerm_virtual_network" "a" {
  name                = "a"
  resource_group_name = azurerm_resource_group.west.name
  location            = azurerm_resource_group.west.location
  address_space       = ["10.0.0.0/16"]
}

resource "azurerm_virtual_network" "b" {
  name                = "b"
  resource_group_name = azurerm_resource_group.west.name
  location            = azurerm_resource_group.west.location
  address_space       = ["10.1.0.0/16"]
}

resource "azurerm_virtual_network_peering" "there" {
  name                      = "there"
  resource_group_name       = azurerm_resource_group.west.name
  virtual_network_name      = azurerm_virtual_network.a.name
  remote_virtual_network_id = azurerm_virtual_network.b.id
}
