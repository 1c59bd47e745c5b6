# An instance of azurerm, which cannot say when it stops; azapi is at hand, and can: 730 h × $0.658 = $480.34; in 176
# working hours it is $115.81.

terraform {
  required_providers {
    azapi   = { source = "Azure/azapi", version = "~> 2.0" }
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azapi_resource" "workspace" {
  type      = "Microsoft.MachineLearningServices/workspaces@2024-04-01"
  name      = "ml"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml"
  location  = "westeurope"

  body = {
    properties = {
      friendlyName = "ml"
    }
  }
}

resource "azurerm_machine_learning_compute_instance" "research" {
  name                          = "research"
  machine_learning_workspace_id = azapi_resource.workspace.id
  virtual_machine_size          = "Standard_NC4as_T4_v3"
}
