# The same in a region whose price is younger: it differs in location alone.

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_machine_learning_compute_cluster" "etl" {
  name                          = "etl"
  location                      = "swedencentral"
  machine_learning_workspace_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.MachineLearningServices/workspaces/ml"
  vm_size                       = "Standard_D16s_v3"
  vm_priority                   = "Dedicated"

  scale_settings {
    min_node_count                       = 2
    max_node_count                       = 4
    scale_down_nodes_after_idle_duration = "PT15M"
  }
}
