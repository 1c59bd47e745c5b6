# The same with an idle shutdown after an hour.

terraform {
  required_providers {
    azapi   = { source = "Azure/azapi", version = "~> 2.0" }
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azapi_resource" "research" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2024-04-01"
  name      = "research"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.MachineLearningServices/workspaces/ml"
  location  = "swedencentral"

  body = {
    properties = {
      computeType = "ComputeInstance"
      properties = {
        vmSize                 = "Standard_NC4as_T4_v3"
        idleTimeBeforeShutdown = "PT60M"
      }
    }
  }
}
