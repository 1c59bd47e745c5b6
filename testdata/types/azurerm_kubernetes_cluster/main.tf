# A cluster of the standard tier, and a free one whose nodes are fixed.
#
# standard  Standard_D4s_v5, eastus          2 × 730 h × 0.192   = 280.32
#           OS disk of 128 GB, assumed: P10  2 × 19.71           =  39.42
#           cluster fee                      730 h × 0.10        =  73.00
#           load balancer and address, out   730 h × (0.025 + 0.005) = 21.90
#           200 GB through its load balancer, by the usage file  200 × 0.005  = 1.00
#                                                                  together   415.64
# free      Standard_D4s_v5                  730 h × 0.192       = 140.16
#           OS disk of 32 GB: P4             1 × 5.28            =   5.28
#           load balancer and address, out   730 h × (0.025 + 0.005) = 21.90   together 167.34
# total                                                          = 582.98

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
  location = "East US"
}

resource "azurerm_kubernetes_cluster" "standard" {
  name                = "standard"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  dns_prefix          = "standard"
  sku_tier            = "Standard"
  default_node_pool {
    name       = "system"
    vm_size    = "Standard_D4s_v5"
    node_count = 2
  }
  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_kubernetes_cluster" "free" {
  name                = "free"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  dns_prefix          = "free"
  default_node_pool {
    name            = "system"
    vm_size         = "Standard_D4s_v5"
    os_disk_size_gb = 32
  }
  identity {
    type = "SystemAssigned"
  }
}
