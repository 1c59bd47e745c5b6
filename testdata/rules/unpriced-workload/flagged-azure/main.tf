# Italy has no ND96isr_MI300X_v5: the compute cluster has no price there, and is not $0.

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
  location                      = "italynorth"
  machine_learning_workspace_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.MachineLearningServices/workspaces/ml"
  vm_size                       = "Standard_ND96isr_MI300X_v5"
  vm_priority                   = "Dedicated"

  scale_settings {
    min_node_count                       = 0
    max_node_count                       = 2
    scale_down_nodes_after_idle_duration = "PT15M"
  }
}
