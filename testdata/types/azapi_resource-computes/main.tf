# What azurerm's own types cannot say: a notebook machine with a schedule, and a cluster, as ARM resources.
# notebook: 730 h × $0.23 (Standard_D4s_v5) = $167.90. cluster: its floor is 0: 160 h × $0.658 = $105.28, and a load balancer, 30 × $0.33,
# with an address, $3.65.
# chat: 50 units of provisioned throughput in a data zone, 50 × 730 × $1.10 = $40,150.00.

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

resource "azapi_resource" "notebook" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2024-04-01"
  name      = "notebook"
  parent_id = azurerm_machine_learning_workspace.ml.id
  location  = azurerm_resource_group.ml.location
  body = {
    properties = {
      computeType = "ComputeInstance"
      properties = {
        vmSize    = "STANDARD_D4S_V5"
        schedules = { computeStartStop = [{ action = "Stop", triggerType = "Cron", cron = { expression = "0 18 * * 1-5" } }] }
      }
    }
  }
}

resource "azapi_resource" "cluster" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2024-04-01"
  name      = "cluster"
  parent_id = azurerm_machine_learning_workspace.ml.id
  location  = azurerm_resource_group.ml.location
  body = jsonencode({
    properties = {
      computeType = "AmlCompute"
      properties = {
        vmSize        = "Standard_NC4as_T4_v3"
        vmPriority    = "Dedicated"
        scaleSettings = { minNodeCount = 0, maxNodeCount = 2 }
      }
    }
  })
  schema_validation_enabled = false
}

resource "azapi_resource" "chat" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2024-10-01"
  name      = "chat"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.CognitiveServices/accounts/ai"
  location  = azurerm_resource_group.ml.location
  body = {
    sku        = { name = "DataZoneProvisionedManaged", capacity = 50 }
    properties = { model = { format = "OpenAI", name = "gpt-4o", version = "2024-08-06" } }
  }
}
