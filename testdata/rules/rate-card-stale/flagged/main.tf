# A compute cluster whose two machines' price is of 2024-07-01, older than 730 days on 2026-11-24: 2 × 730 h × $0.96 =
# $1,401.60. Its load balancer, 30 days × $0.33 = $9.90 of 2021, and its address, 730 h × $0.005 = $3.65, are as old.

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
  location                      = "westeurope"
  machine_learning_workspace_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.MachineLearningServices/workspaces/ml"
  vm_size                       = "Standard_D16s_v3"
  vm_priority                   = "Dedicated"

  scale_settings {
    min_node_count                       = 2
    max_node_count                       = 4
    scale_down_nodes_after_idle_duration = "PT15M"
  }
}
