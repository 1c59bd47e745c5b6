# azapi: a body that is an object, one that is JSON in a string, one that is known only in part; children take
# the location of their parent.

terraform {
  required_providers {
    azapi   = { source = "Azure/azapi" }
    azurerm = { source = "hashicorp/azurerm" }
  }
}

provider "azurerm" {
  features {}
  subscription_id = "00000000-0000-0000-0000-000000000000"
}

provider "azapi" {}

resource "azurerm_resource_group" "ml" {
  name     = "ml"
  location = "uksouth"
}

resource "azapi_resource" "workspace" {
  type      = "Microsoft.MachineLearningServices/workspaces@2024-04-01"
  name      = "ml"
  parent_id = azurerm_resource_group.ml.id
  location  = azurerm_resource_group.ml.location
  body      = { properties = { friendlyName = "ml" } }
}

resource "azapi_resource" "endpoint" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2024-04-01"
  name      = "chat"
  parent_id = azapi_resource.workspace.id
  body      = { properties = { authMode = "Key" } }
}

resource "azapi_resource" "object_body" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2024-04-01"
  name      = "blue"
  parent_id = azapi_resource.endpoint.id
  body = {
    sku        = { name = "Default", capacity = 2 }
    properties = { endpointComputeType = "Managed", instanceType = "Standard_NC24ads_A100_v4", model = azapi_resource.workspace.id }
  }
}

resource "azapi_resource" "string_body" {
  type                      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2024-04-01"
  name                      = "green"
  parent_id                 = azapi_resource.endpoint.id
  schema_validation_enabled = false
  body = jsonencode({
    sku        = { name = "Default", capacity = 1 }
    properties = { endpointComputeType = "Managed", instanceType = "Standard_NC6s_v3" }
  })
}

resource "azapi_resource" "location_in_body" {
  type                      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2024-04-01"
  name                      = "in-body"
  parent_id                 = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/other/providers/Microsoft.MachineLearningServices/workspaces/other"
  schema_validation_enabled = false
  body                      = { location = "East US 2", properties = { authMode = "Key" } }
}

resource "azapi_resource" "location_in_string_body" {
  type                      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2024-04-01"
  name                      = "in-string-body"
  parent_id                 = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/other/providers/Microsoft.MachineLearningServices/workspaces/other"
  schema_validation_enabled = false
  body                      = jsonencode({ location = "Sweden Central", properties = { authMode = "Key" } })
}
