# Azure ML managed online endpoints: bodies as objects and as text, scale settings, Kubernetes.
#
# bill: azapi_resource.blue = 1460 × 3.823 = 5581.58
# bill: azapi_resource.green = 2190 × 0.658 = 1441.02
# bill: azapi_resource.fallback = 730 × 0.23 = 167.90
# bill: azapi_resource.autoscaled = 1460 × 0.658 = 960.68
# bill: azapi_resource.unknown = unknown
# bill: azapi_resource.not_there = unpriced
# bill: azapi_resource.search = 730 × 0.336 = 245.28
# bill: total = 8396.46

terraform {
  required_providers {
    azapi = { source = "Azure/azapi" }
  }
}

provider "azurerm" {
  features {}
  subscription_id = "00000000-0000-0000-0000-000000000000"
}

resource "azurerm_resource_group" "rg" {
  name     = "ml"
  location = "West Europe"
}

resource "azapi_resource" "workspace" {
  type      = "Microsoft.MachineLearningServices/workspaces@2024-04-01"
  name      = "ml"
  parent_id = azurerm_resource_group.rg.id
  location  = azurerm_resource_group.rg.location
  body      = { properties = {} }
}

resource "azapi_resource" "endpoint" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2024-04-01"
  name      = "ranker"
  parent_id = azapi_resource.workspace.id
  location  = "West Europe"
  body      = { properties = { authMode = "Key" } }
}

resource "azapi_resource" "blue" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2024-04-01"
  name      = "blue"
  parent_id = azapi_resource.endpoint.id
  location  = "West Europe"
  body = {
    sku = { name = "Default", capacity = 2 }
    properties = {
      endpointComputeType = "Managed"
      instanceType        = "Standard_NC6s_v3"
      scaleSettings       = { scaleType = "Default" }
    }
  }
}

# As text, as azapi 1 had it; one machine to begin with, held at the floor of three.
resource "azapi_resource" "green" {
  type      = "microsoft.machinelearningservices/workspaces/onlineendpoints/deployments@2024-04-01"
  name      = "green"
  parent_id = azapi_resource.endpoint.id
  location  = "westeurope"
  body = jsonencode({
    sku = { name = "Default", capacity = 1 }
    properties = {
      endpointComputeType = "Managed"
      instanceType        = "Standard_NC4as_T4_v3"
      scaleSettings       = { scaleType = "TargetUtilization", minInstances = 3, maxInstances = 9 }
    }
  })
}

# Not on the card of managed endpoints: the virtual machine is what is billed.
resource "azapi_resource" "fallback" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2024-04-01"
  name      = "fallback"
  parent_id = azapi_resource.endpoint.id
  location  = "westeurope"
  body = {
    properties = { endpointComputeType = "Managed", instanceType = "Standard_D4s_v5" }
  }
}

resource "azapi_resource" "autoscaled" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2024-04-01"
  name      = "autoscaled"
  parent_id = azapi_resource.endpoint.id
  location  = "westeurope"
  body = {
    sku        = { name = "Default", capacity = 1 }
    properties = { endpointComputeType = "Managed", instanceType = "Standard_NC4as_T4_v3" }
  }
}

resource "azurerm_monitor_autoscale_setting" "autoscaled" {
  name                = "autoscaled"
  resource_group_name = azurerm_resource_group.rg.name
  location            = azurerm_resource_group.rg.location
  target_resource_id  = azapi_resource.autoscaled.id
  profile {
    name = "default"
    capacity {
      default = 2
      minimum = 2
      maximum = 4
    }
  }
}

resource "azapi_resource" "on_kubernetes" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2024-04-01"
  name      = "on-kubernetes"
  parent_id = azapi_resource.endpoint.id
  location  = "westeurope"
  body      = { properties = { endpointComputeType = "Kubernetes" } }
}

resource "terraform_data" "choice" {
  input = "Standard_NC4as_T4_v3"
}

resource "azapi_resource" "unknown" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2024-04-01"
  name      = "unknown"
  parent_id = azapi_resource.endpoint.id
  location  = "westeurope"
  body      = { properties = { endpointComputeType = "Managed", instanceType = terraform_data.choice.output } }
}

resource "azapi_resource" "not_there" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2024-04-01"
  name      = "not-there"
  parent_id = azapi_resource.endpoint.id
  location  = "swedencentral"
  body      = { properties = { endpointComputeType = "Managed", instanceType = "Standard_NC6s_v3" } }
}

resource "azapi_resource" "search" {
  type      = "Microsoft.Search/searchServices@2024-03-01-preview"
  name      = "search"
  parent_id = azurerm_resource_group.rg.id
  location  = "westeurope"
  body      = { sku = { name = "standard" } }
}
