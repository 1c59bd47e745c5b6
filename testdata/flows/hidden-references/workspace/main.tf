# The workspace of a deployment's endpoint, whose storage it reads.
terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}
resource "azurerm_storage_account" "it" {
  name                     = "hiddenworkspace"
  resource_group_name      = "rg"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}
resource "azurerm_machine_learning_workspace" "it" {
  name                    = "w"
  resource_group_name     = "rg"
  location                = "eastus"
  application_insights_id = "i"
  key_vault_id            = "k"
  storage_account_id      = azurerm_storage_account.it.id
  identity {
    type = "SystemAssigned"
  }
}
locals {
  workspace = azurerm_machine_learning_workspace.it.id
  endpoint  = azapi_resource.endpoint.id
}
resource "azapi_resource" "endpoint" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2023-10-01"
  name      = "e"
  location  = "eastus"
  parent_id = local.workspace
  body      = { properties = { authMode = "Key", publicNetworkAccess = "Disabled" } }
}
resource "azapi_resource" "it" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2023-10-01"
  name      = "d"
  location  = "eastus"
  parent_id = local.endpoint
  body      = { properties = { instanceType = "Standard_NC24ads_A100_v4" }, sku = { name = "Default", capacity = 1 } }
}
