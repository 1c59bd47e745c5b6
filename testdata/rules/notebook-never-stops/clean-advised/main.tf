# The case `flagged` after its advice: it runs from 8:00 to 16:06 on five days, which is 176 hours a month.

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

resource "azurerm_machine_learning_compute_instance" "research" {
  name                          = "research"
  machine_learning_workspace_id = azurerm_machine_learning_workspace.ml.id
  virtual_machine_size          = "Standard_NC4as_T4_v3"
}

resource "azapi_update_resource" "hours" {
  type        = "Microsoft.MachineLearningServices/workspaces/computes@2024-04-01"
  resource_id = azurerm_machine_learning_compute_instance.research.id
  body = {
    properties = {
      properties = {
        schedules = {
          computeStartStop = [
            { action = "Start", triggerType = "Cron", status = "Enabled", cron = { expression = "0 8 * * 1-5", timeZone = "UTC" } },
            { action = "Stop", triggerType = "Cron", status = "Enabled", cron = { expression = "6 16 * * 1-5", timeZone = "UTC" } },
          ]
        }
      }
    }
  }
}
