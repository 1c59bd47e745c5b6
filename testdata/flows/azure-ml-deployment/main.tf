# A workspace in North Europe with an account of its own, and a deployment, which read a datastore in West Europe: two
# readers, one hop, 1,000 GB (assumed) × $0.02 = $20.00 in all, $10.00 each. The endpoint above the deployment reads
# nothing itself.

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
    azapi   = { source = "Azure/azapi", version = "~> 2.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "data" {
  name     = "data"
  location = "West Europe"
}

resource "azurerm_storage_account" "corpus" {
  name                     = "corpusx33"
  resource_group_name      = azurerm_resource_group.data.name
  location                 = azurerm_resource_group.data.location
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_storage_account" "own" {
  name                     = "ownx33"
  resource_group_name      = azurerm_resource_group.ml.name
  location                 = azurerm_resource_group.ml.location
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_resource_group" "ml" {
  name     = "ml"
  location = "North Europe"
}

resource "azurerm_application_insights" "ml" {
  name                = "ml"
  resource_group_name = azurerm_resource_group.ml.name
  location            = azurerm_resource_group.ml.location
  application_type    = "web"
}

resource "azurerm_key_vault" "ml" {
  name                = "mlx32"
  resource_group_name = azurerm_resource_group.ml.name
  location            = azurerm_resource_group.ml.location
  tenant_id           = "00000000-0000-0000-0000-000000000000"
  sku_name            = "standard"
}

resource "azurerm_machine_learning_workspace" "ml" {
  name                    = "ml"
  resource_group_name     = azurerm_resource_group.ml.name
  location                = azurerm_resource_group.ml.location
  application_insights_id = azurerm_application_insights.ml.id
  key_vault_id            = azurerm_key_vault.ml.id
  storage_account_id      = azurerm_storage_account.own.id

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_storage_container" "models" {
  name               = "models"
  storage_account_id = azurerm_storage_account.corpus.id
}

resource "azurerm_machine_learning_datastore_blobstorage" "models" {
  name                 = "models"
  workspace_id         = azurerm_machine_learning_workspace.ml.id
  storage_container_id = azurerm_storage_container.models.id
}

resource "azapi_resource" "endpoint" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2024-04-01"
  name      = "serve"
  parent_id = azurerm_machine_learning_workspace.ml.id
  location  = azurerm_resource_group.ml.location
  body      = { properties = { authMode = "Key" } }
}

resource "azapi_resource" "deployment" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2024-04-01"
  name      = "main"
  parent_id = azapi_resource.endpoint.id
  location  = azurerm_resource_group.ml.location
  body = {
    sku        = { name = "Default", capacity = 1 }
    properties = { endpointComputeType = "Managed", instanceType = "Standard_NC4as_T4_v3" }
  }
}
