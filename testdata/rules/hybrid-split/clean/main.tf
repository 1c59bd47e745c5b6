# The same on a machine that costs the same there: it differs in vm_size alone.

terraform {
  required_providers {
    azapi   = { source = "Azure/azapi", version = "~> 2.0" }
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ml" {
  name     = "ml"
  location = "westeurope"
}

resource "azurerm_application_insights" "ml" {
  name                = "ml"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  application_type    = "web"
}

resource "azurerm_key_vault" "ml" {
  name                = "examplemlvault"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  tenant_id           = "00000000-0000-0000-0000-000000000000"
  sku_name            = "standard"
}

resource "azurerm_storage_account" "ml" {
  name                     = "examplemlstore"
  location                 = azurerm_resource_group.ml.location
  resource_group_name      = azurerm_resource_group.ml.name
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_machine_learning_workspace" "ml" {
  name                    = "ml"
  location                = azurerm_resource_group.ml.location
  resource_group_name     = azurerm_resource_group.ml.name
  application_insights_id = azurerm_application_insights.ml.id
  key_vault_id            = azurerm_key_vault.ml.id
  storage_account_id      = azurerm_storage_account.ml.id
  identity { type = "SystemAssigned" }
}

resource "azurerm_machine_learning_compute_cluster" "training" {
  name                          = "training"
  location                      = azurerm_resource_group.ml.location
  machine_learning_workspace_id = azurerm_machine_learning_workspace.ml.id
  vm_size                       = "Standard_NC4as_T4_v3"
  vm_priority                   = "Dedicated"

  scale_settings {
    min_node_count                       = 1
    max_node_count                       = 1
    scale_down_nodes_after_idle_duration = "PT15M"
  }
}

resource "azapi_resource" "serving" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2024-04-01"
  name      = "serving"
  parent_id = azurerm_machine_learning_workspace.ml.id
  location  = azurerm_resource_group.ml.location
  identity { type = "SystemAssigned" }
  body = { properties = { authMode = "Key" } }
}

resource "azapi_resource" "blue" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2024-04-01"
  name      = "blue"
  parent_id = azapi_resource.serving.id
  location  = azurerm_resource_group.ml.location
  body = {
    sku        = { name = "Default", capacity = 1 }
    properties = { endpointComputeType = "Managed", instanceType = "Standard_NC4as_T4_v3" }
  }
}
