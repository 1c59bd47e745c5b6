# node_count and os_disk_size_gb are computed by the provider, and unknown where the module hands on variables that nobody
# gives: an autoscaled pool has its floor, as the one that omits them: 2 × 730 h × $0.658 + 2 × $21.68 (a P10 for the usual 128
# GB, assumed) = $1,004.04 each.

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ml" {
  name     = "ml"
  location = "westeurope"
}

resource "azurerm_kubernetes_cluster" "ml" {
  name                = "ml"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  dns_prefix          = "ml"
  default_node_pool {
    name       = "sys"
    vm_size    = "Standard_D4s_v5"
    node_count = 1
  }
  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_kubernetes_cluster_node_pool" "omitted" {
  name                  = "omitted"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.ml.id
  vm_size               = "Standard_NC4as_T4_v3"
  auto_scaling_enabled  = true
  min_count             = 2
  max_count             = 4
}

module "pool" {
  source     = "./pool"
  cluster_id = azurerm_kubernetes_cluster.ml.id
}
