# An Azure ML cluster that never goes below two machines: 2 × 730 h × $0.558 = $814.68 a month, of which 2 × (730 −
# 160) h × $0.558 = $636.12 while nothing trains.

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_machine_learning_compute_cluster" "train" {
  name                          = "train"
  location                      = "swedencentral"
  machine_learning_workspace_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.MachineLearningServices/workspaces/ml"
  vm_size                       = "Standard_NC4as_T4_v3"
  vm_priority                   = "Dedicated"

  scale_settings {
    min_node_count                       = 2
    max_node_count                       = 6
    scale_down_nodes_after_idle_duration = "PT15M"
  }
}
