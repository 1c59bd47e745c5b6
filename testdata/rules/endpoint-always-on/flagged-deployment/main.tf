# A deployment of Azure ML that nothing scales: 3 × 730 h × $0.71 = $1,554.90, of which 40% are $621.96. Its fix leaves one
# machine: two thirds of that, $414.64.

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
  location = "japaneast"
}

resource "azapi_resource" "blue" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2024-04-01"
  name      = "blue"
  parent_id = "${azurerm_resource_group.ml.id}/providers/Microsoft.MachineLearningServices/workspaces/ml/onlineEndpoints/chat"
  location  = azurerm_resource_group.ml.location

  body = {
    sku = { name = "Default", capacity = 3 }
    properties = {
      endpointComputeType = "Managed"
      instanceType        = "Standard_NC4as_T4_v3"
    }
  }
}
