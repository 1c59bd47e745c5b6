# A compute instance by azapi without schedule or idle shutdown: 730 h × $0.558 = $407.34; in 176 working hours
# $98.21.

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
        vmSize = "Standard_NC4as_T4_v3"
      }
    }
  }
}
