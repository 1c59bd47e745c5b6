# docs: one shard of M30, 730 × $0.28575 = $208.60, and 128 × $0.138 = $17.66. safe has two of M40, which others stand by:
# 4 × 730 × $0.74296 = $2,169.44, and 4 × 64 × $0.1495 = $38.27. free costs nothing, and of huge no list has a price.

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ai" {
  name     = "ai"
  location = "eastus2"
}

resource "azurerm_mongo_cluster" "docs" {
  name                   = "example-docs"
  resource_group_name    = azurerm_resource_group.ai.name
  location               = azurerm_resource_group.ai.location
  administrator_username = "admin"
  administrator_password = "example-Password-1"
  compute_tier           = "M30"
  shard_count            = 1
  storage_size_in_gb     = 128
  version                = "7.0"
}

resource "azurerm_mongo_cluster" "safe" {
  name                   = "example-safe"
  resource_group_name    = azurerm_resource_group.ai.name
  location               = "swedencentral"
  administrator_username = "admin"
  administrator_password = "example-Password-1"
  compute_tier           = "M40"
  high_availability_mode = "ZoneRedundantPreferred"
  shard_count            = 2
  storage_size_in_gb     = 64
  version                = "7.0"
}

resource "azurerm_mongo_cluster" "free" {
  name                   = "example-free"
  resource_group_name    = azurerm_resource_group.ai.name
  location               = azurerm_resource_group.ai.location
  administrator_username = "admin"
  administrator_password = "example-Password-1"
  compute_tier           = "Free"
  shard_count            = 1
  storage_size_in_gb     = 32
  version                = "7.0"
}

resource "azurerm_mongo_cluster" "huge" {
  name                   = "example-huge"
  resource_group_name    = azurerm_resource_group.ai.name
  location               = azurerm_resource_group.ai.location
  administrator_username = "admin"
  administrator_password = "example-Password-1"
  compute_tier           = "M300"
  shard_count            = 1
  storage_size_in_gb     = 32
  version                = "7.0"
}
