# A system pool of AKS, the default one among them, cannot go below one node. A pool of a fixed size without nodes keeps none.

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
    min_count            = 1
    max_count            = 4
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_kubernetes_cluster_node_pool" "sys" {
  name                  = "sys"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.c.id
  vm_size               = "Standard_NC4as_T4_v3"
  mode                  = "System"
  auto_scaling_enabled  = true
  min_count             = 1
  max_count             = 3
}

resource "azurerm_kubernetes_cluster_node_pool" "none" {
  name                  = "none"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.c.id
  vm_size               = "Standard_NC4as_T4_v3"
  node_count            = 0
}
