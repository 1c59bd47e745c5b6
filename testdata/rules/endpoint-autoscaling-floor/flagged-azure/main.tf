# It scales, but four machines stay while nobody asks: 4 × 730 h × $0.71 = $2,073.20; three of them are 3 × 730 h ×
# $0.71 = $1,554.90.

terraform {
  required_providers {
    azapi   = { source = "Azure/azapi", version = "~> 2.0" }
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azapi_resource" "blue" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2024-04-01"
  name      = "blue"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.MachineLearningServices/workspaces/ml/onlineEndpoints/serving"
  location  = "japaneast"

  body = {
    sku = { name = "Default", capacity = 4 }
    properties = {
      endpointComputeType = "Managed"
      instanceType        = "Standard_NC4as_T4_v3"
      scaleSettings       = { scaleType = "TargetUtilization", minInstances = 4, maxInstances = 8 }
    }
  }
}
