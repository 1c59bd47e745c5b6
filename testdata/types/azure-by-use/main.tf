# An inference cluster attaches a Kubernetes cluster that is priced by itself, and AI services are billed by what is asked:
# neither has an amount of its own. Total: $0.00.

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ai" {
  name     = "ai"
  location = "swedencentral"
}

resource "azurerm_ai_services" "ai" {
  name                = "example-ai"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  sku_name            = "S0"
}

resource "azurerm_machine_learning_inference_cluster" "serving" {
  name                          = "serving"
  location                      = azurerm_resource_group.ai.location
  cluster_purpose               = "FastProd"
  kubernetes_cluster_id         = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ai/providers/Microsoft.ContainerService/managedClusters/serving"
  machine_learning_workspace_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ai/providers/Microsoft.MachineLearningServices/workspaces/ml"
}
