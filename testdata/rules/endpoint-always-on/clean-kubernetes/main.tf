# A deployment on an attached Kubernetes cluster: its machines are the cluster's.

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
  location  = "westeurope"

  body = {
    sku = { name = "Default", capacity = 1 }
    properties = {
      endpointComputeType = "Kubernetes"
      instanceType        = "defaultinstancetype"
    }
  }
}
