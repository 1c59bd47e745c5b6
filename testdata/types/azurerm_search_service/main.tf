# A unit is a replica of a partition, all month: 730 hours.
#   westeurope, standard, 3 replicas × 2 partitions: 6 × 730 = 4,380 hours × $0.336 = $1,471.68
#   uksouth, basic, 1 × 1: 730 × $0.101 = $73.73
#   swedencentral through azapi, standard2, 2 × 1: 1,460 × $1.344 = $1,962.24
#   free costs nothing; how many replicas there will be is known only after apply; norwayeast has no price.

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
    azapi   = { source = "Azure/azapi", version = "~> 2.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "search" {
  name     = "search"
  location = "westeurope"
}

resource "azurerm_search_service" "rag" {
  name                = "rag"
  resource_group_name = azurerm_resource_group.search.name
  location            = "westeurope"
  sku                 = "standard"
  replica_count       = 3
  partition_count     = 2
}

resource "azurerm_search_service" "small" {
  name                = "small"
  resource_group_name = azurerm_resource_group.search.name
  location            = "uksouth"
  sku                 = "basic"
}

resource "azapi_resource" "arm" {
  type      = "Microsoft.Search/searchServices@2025-05-01"
  name      = "arm"
  parent_id = azurerm_resource_group.search.id
  location  = "swedencentral"
  body = {
    sku        = { name = "standard2" }
    properties = { replicaCount = 2, partitionCount = 1 }
  }
}

resource "azurerm_search_service" "free" {
  name                = "free"
  resource_group_name = azurerm_resource_group.search.name
  location            = "uksouth"
  sku                 = "free"
}

resource "terraform_data" "replicas" {
  input = 2
}

resource "azurerm_search_service" "unknown" {
  name                = "unknown"
  resource_group_name = azurerm_resource_group.search.name
  location            = "uksouth"
  sku                 = "standard"
  replica_count       = terraform_data.replicas.output
}

resource "azurerm_search_service" "elsewhere" {
  name                = "elsewhere"
  resource_group_name = azurerm_resource_group.search.name
  location            = "norwayeast"
  sku                 = "standard"
}
