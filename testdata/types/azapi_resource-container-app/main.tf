# Apps of ARM in eastus: chat stands always on a GPU profile of an environment of ARM, batch scales to zero in one of azurerm.
#
# chat     1 to 2 replicas with a T4, 8 vCPU and 56 GiB, 2,628,000 s a month; a replica that stands is idle
#          GPU      2,628,000 × 0.000073     = 191.84 (191.844)
#          vCPU     21,024,000 × 0.000003    =  63.07 (63.072)
#          memory   147,168,000 × 0.000003   = 441.50 (441.504)  together 696.41 (696.42), at most twice that
# batch    its body is text, as azapi 1 wants it; it scales to zero: usage
# proxy    on the dedicated profile of the environment, which pays: free
# arm      one machine of D4 at least, which has no price

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
  location = "eastus"
}

resource "azapi_resource" "arm" {
  type      = "Microsoft.App/managedEnvironments@2024-10-02-preview"
  name      = "arm"
  parent_id = azurerm_resource_group.ml.id
  location  = azurerm_resource_group.ml.location
  body = {
    properties = {
      workloadProfiles = [
        { name = "Consumption", workloadProfileType = "Consumption" },
        { name = "t4", workloadProfileType = "Consumption-GPU-NC8as-T4" },
        { name = "own", workloadProfileType = "D4", minimumCount = 1, maximumCount = 2 },
      ]
    }
  }
}

resource "azurerm_container_app_environment" "plain" {
  name                = "plain"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
}

resource "azapi_resource" "chat" {
  type      = "Microsoft.App/containerApps@2024-10-02-preview"
  name      = "chat"
  parent_id = azurerm_resource_group.ml.id
  location  = azurerm_resource_group.ml.location
  body = {
    properties = {
      environmentId       = azapi_resource.arm.id
      workloadProfileName = "t4"
      configuration       = { ingress = { external = true, targetPort = 8000 } }
      template = {
        containers = [{ name = "llm", image = "vllm/vllm-openai:latest", resources = { cpu = 8, memory = "56Gi" } }]
        scale      = { minReplicas = 1, maxReplicas = 2 }
      }
    }
  }
}

resource "azapi_resource" "batch" {
  type      = "Microsoft.App/containerApps@2024-03-01"
  name      = "batch"
  parent_id = azurerm_resource_group.ml.id
  location  = azurerm_resource_group.ml.location
  body = jsonencode({
    properties = {
      managedEnvironmentId = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.App/managedEnvironments/plain"
      template = {
        containers = [{ name = "batch", image = "example.azurecr.io/batch:1", resources = { cpu = 0.5, memory = "1Gi" } }]
        scale      = { minReplicas = 0, maxReplicas = 5 }
      }
    }
  })
  depends_on                = [azurerm_container_app_environment.plain]
  schema_validation_enabled = false
}

resource "azapi_resource" "proxy" {
  type      = "Microsoft.App/containerApps@2024-03-01"
  name      = "proxy"
  parent_id = azurerm_resource_group.ml.id
  location  = azurerm_resource_group.ml.location
  body = {
    properties = {
      environmentId       = azapi_resource.arm.id
      workloadProfileName = "own"
      configuration       = { ingress = { external = true, targetPort = 80 } }
      template            = { containers = [{ name = "proxy", image = "nginx:1", resources = { cpu = 0.5, memory = "1Gi" } }] }
    }
  }
}
