# Hours and machines of the usage file: 3 × 100 h × $0.526 = $157.80 with a load balancer and its address, $13.55, 40 h × $0.526 = $21.04, and 0 hours are given too.
provider "azurerm" {
  features {}
}

resource "azurerm_machine_learning_compute_cluster" "train" {
  name                          = "train"
  location                      = "eastus"
  machine_learning_workspace_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.MachineLearningServices/workspaces/ml"
  vm_priority                   = "Dedicated"
  vm_size                       = "Standard_NC4as_T4_v3"
  scale_settings {
    min_node_count                       = 0
    max_node_count                       = 4
    scale_down_nodes_after_idle_duration = "PT30S"
  }
}

resource "azurerm_machine_learning_compute_instance" "notebook" {
  name                          = "notebook"
  machine_learning_workspace_id = azurerm_machine_learning_compute_cluster.train.machine_learning_workspace_id
  virtual_machine_size          = "Standard_NC4as_T4_v3"
}

resource "azurerm_machine_learning_compute_instance" "unused" {
  name                          = "unused"
  machine_learning_workspace_id = azurerm_machine_learning_compute_cluster.train.machine_learning_workspace_id
  virtual_machine_size          = "Standard_NC4as_T4_v3"
}
