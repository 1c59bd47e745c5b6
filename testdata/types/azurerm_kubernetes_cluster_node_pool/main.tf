# Pools in northeurope. The profile says that training runs 100 hours a month.
#
# cluster  Standard_D2s_v5                    730 h × 0.107     =    78.11
#          OS disk of 128 GB, assumed: P10    1 × 19.71         =    19.71
#          load balancer and address, out     730 h × 0.030     =    21.90   together 119.72
# sweep    Standard_NC4as_T4_v3, spot, floor 0, 100 h of one    100 × 0.195941    = 19.59 (19.5941)
#          OS disk of 128 GB, assumed, as long as it stands     100/730 × 19.71   =  2.70   together 22.29
#          at most 4                          2,920 × 0.195941 + 4 × 19.71        = 650.99 (572.15 + 78.84)
# serve    Standard_NC24ads_A100_v4           2 × 730 h × 4.408 = 6,435.68
#          OS disk of 512 GB, assumed: P20    2 × 73.22         =   146.44   together 6,582.12
# later    node_count is known after apply
# total    119.72 + 22.29 + 6,582.12                            = 6,724.13

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
  location = "North Europe"
}

resource "azurerm_kubernetes_cluster" "ml" {
  name                = "ml"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  dns_prefix          = "ml"
  default_node_pool {
    name       = "system"
    vm_size    = "Standard_D2s_v5"
    node_count = 1
  }
  identity {
    type = "SystemAssigned"
  }
}

resource "random_integer" "nodes" {
  min = 1
  max = 4
}

resource "azurerm_kubernetes_cluster_node_pool" "sweep" {
  name                  = "sweep"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.ml.id
  vm_size               = "Standard_NC4as_T4_v3"
  priority              = "Spot"
  eviction_policy       = "Delete"
  auto_scaling_enabled  = true
  min_count             = 0
  max_count             = 4
  node_taints           = ["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"]
}

resource "azurerm_kubernetes_cluster_node_pool" "serve" {
  name                  = "serve"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.ml.id
  vm_size               = "Standard_NC24ads_A100_v4"
  node_count            = 2
}

resource "azurerm_kubernetes_cluster_node_pool" "later" {
  name                  = "later"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.ml.id
  vm_size               = "Standard_D2s_v5"
  node_count            = random_integer.nodes.result
}
