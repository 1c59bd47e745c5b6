# An elastic plan keeps as many instances as the app wants that wants the most, though its own count says one. eastus.
# 3 × (1 vCPU × 730 h × $0.173 + 3.5 GB × 730 h × $0.012301) = 378.87 + 94.29 = $473.16; at most 10: $1,577.19

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

resource "azurerm_service_plan" "elastic" {
  name                         = "elastic"
  location                     = azurerm_resource_group.ml.location
  resource_group_name          = azurerm_resource_group.ml.name
  os_type                      = "Linux"
  sku_name                     = "EP1"
  maximum_elastic_worker_count = 10
}

resource "azurerm_linux_function_app" "ready" {
  name                 = "ready"
  location             = azurerm_resource_group.ml.location
  resource_group_name  = azurerm_resource_group.ml.name
  service_plan_id      = azurerm_service_plan.elastic.id
  storage_account_name = "functions"
  site_config {
    elastic_instance_minimum = 3
  }
}

resource "azurerm_linux_function_app" "other" {
  name                 = "other"
  location             = azurerm_resource_group.ml.location
  resource_group_name  = azurerm_resource_group.ml.name
  service_plan_id      = azurerm_service_plan.elastic.id
  storage_account_name = "functions"
  site_config {
    elastic_instance_minimum = 2
  }
}
