# A plan costs what its autoscale setting keeps. Standard plans of Linux in eastus2: $0.155 an hour.
#   web     between 3 and 10, 3 by default: 3 × 730 × 0.155 = $339.45, at most $1,131.50
#   stated  its own count of 4 wins: 4 × 730 × 0.155 = $452.60, at most 5: $565.75
# Total: 792.05

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
  location = "eastus2"
}

resource "azurerm_service_plan" "web" {
  name                = "web"
  resource_group_name = azurerm_resource_group.ml.name
  location            = azurerm_resource_group.ml.location
  os_type             = "Linux"
  sku_name            = "P1v3"
}

resource "azurerm_monitor_autoscale_setting" "web" {
  name                = "web"
  resource_group_name = azurerm_resource_group.ml.name
  location            = azurerm_resource_group.ml.location
  target_resource_id  = azurerm_service_plan.web.id
  profile {
    name = "load"
    capacity {
      default = 3
      minimum = 3
      maximum = 10
    }
  }
}

resource "azurerm_service_plan" "stated" {
  name                = "stated"
  resource_group_name = azurerm_resource_group.ml.name
  location            = azurerm_resource_group.ml.location
  os_type             = "Linux"
  sku_name            = "P1v3"
  worker_count        = 4
}

resource "azurerm_monitor_autoscale_setting" "stated" {
  name                = "stated"
  resource_group_name = azurerm_resource_group.ml.name
  location            = azurerm_resource_group.ml.location
  target_resource_id  = azurerm_service_plan.stated.id
  profile {
    name = "load"
    capacity {
      default = 2
      minimum = 2
      maximum = 5
    }
  }
}
