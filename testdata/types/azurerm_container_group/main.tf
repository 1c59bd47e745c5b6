# Groups of containers: one that runs all month, one that ends with its work, one in another region.
#
# serve   4 vCPU, eastus    4 × 730 h × 0.0405     = 118.26
#         16 GB             16 × 730 h × 0.00445   =  51.98 (51.976)   together 170.24
# score   2 vCPU, eastus, 160 h assumed  320 × 0.0405   = 12.96
#         4 GB                           640 × 0.00445  =  2.85 (2.848)  together 15.81
# north   1 vCPU, northeurope  730 h × 0.0405         =  29.57
#         2 GB                 1,460 × 0.00445          =   6.50   together 36.07
# total                                                 = 222.12, of which 15.81 assumed

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
  location = "eastus"
}

resource "azurerm_container_group" "serve" {
  name                = "serve"
  location            = "eastus"
  resource_group_name = azurerm_resource_group.ml.name
  os_type             = "Linux"

  container {
    name   = "app"
    image  = "mcr.microsoft.com/azuredocs/aci-helloworld:latest"
    cpu    = 4
    memory = 16
  }
}

resource "azurerm_container_group" "score" {
  name                = "score"
  location            = "eastus"
  resource_group_name = azurerm_resource_group.ml.name
  os_type             = "Linux"
  restart_policy      = "Never"
  container {
    name   = "app"
    image  = "mcr.microsoft.com/azuredocs/aci-helloworld:latest"
    cpu    = 2
    memory = 4
  }
}

resource "azurerm_container_group" "north" {
  name                = "north"
  location            = "North Europe"
  resource_group_name = azurerm_resource_group.ml.name
  os_type             = "Linux"

  container {
    name   = "app"
    image  = "mcr.microsoft.com/azuredocs/aci-helloworld:latest"
    cpu    = 1
    memory = 2
  }
}
