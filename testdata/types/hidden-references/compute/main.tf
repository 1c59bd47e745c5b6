# The workspace of a cluster, which says the region.
resource "azurerm_machine_learning_workspace" "it" {
  name                    = "w"
  resource_group_name     = "rg"
  location                = "eastus"
  application_insights_id = "i"
  key_vault_id            = "k"
  storage_account_id      = "s"
  identity {
    type = "SystemAssigned"
  }
}
locals {
  workspace = azurerm_machine_learning_workspace.it.id
}
resource "azurerm_machine_learning_compute_cluster" "it" {
  name                          = "c"
  location                      = local.location
  machine_learning_workspace_id = local.workspace
  vm_priority                   = "Dedicated"
  vm_size                       = "Standard_NC24ads_A100_v4"
  scale_settings {
    min_node_count                       = 1
    max_node_count                       = 1
    scale_down_nodes_after_idle_duration = "PT1M"
  }
}
resource "random_pet" "it" {}
locals {
  location = random_pet.it.id
}
