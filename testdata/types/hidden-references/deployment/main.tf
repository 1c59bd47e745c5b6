# Its endpoint, whose workspace says the region; another resource of azapi is no endpoint.
terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}
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
  workspace = azurerm_machine_learning_workspace.it
  endpoint  = azapi_resource.endpoint
}
resource "azapi_resource" "endpoint" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2023-10-01"
  name      = "e"
  parent_id = local.workspace.id
  body      = { properties = { authMode = "Key" } }
}
resource "azapi_resource" "it" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2023-10-01"
  name      = "d"
  parent_id = local.endpoint.id
  body      = { properties = { instanceType = "Standard_NC24ads_A100_v4" }, sku = { name = "Default", capacity = 1 } }
}
