# How many nodes stand is known only after apply: the bill leaves the pool out, and so the finding names no amount.

provider "azurerm" {
  features {}
  subscription_id = "00000000-0000-0000-0000-000000000000"
}

resource "terraform_data" "nodes" {
  input = 3
}

resource "azurerm_kubernetes_cluster" "ml" {
  name                = "ml"
  location            = "westeurope"
  resource_group_name = "ml"
  dns_prefix          = "ml"

  default_node_pool {
    name       = "system"
    vm_size    = "Standard_D2s_v3"
    node_count = 1
  }
  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_kubernetes_cluster_node_pool" "gpu" {
  name                  = "gpu"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.ml.id
  vm_size               = "Standard_NC24ads_A100_v4"
  auto_scaling_enabled  = true
  node_count            = terraform_data.nodes.output
  min_count             = 2
  max_count             = 6
}
