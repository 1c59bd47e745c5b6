# Both through ARM: the search service in London, the model in Sweden.

terraform {
  required_providers {
    azapi = { source = "Azure/azapi", version = "~> 2.0" }
  }
}

variable "account" {
  default = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ai/providers/Microsoft.CognitiveServices/accounts/example-ai"
}

resource "azapi_resource" "docs" {
  type      = "Microsoft.Search/searchServices@2024-06-01-preview"
  name      = "example-docs"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ai"
  location  = "uksouth"
  body = {
    sku = {
      name = "basic"
    }
    properties = {
      replicaCount   = 1
      partitionCount = 1
    }
  }
}

resource "azapi_resource" "chat" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2024-10-01"
  name      = "chat"
  parent_id = var.account
  location  = "swedencentral"
  body = {
    sku = {
      name     = "GlobalStandard"
      capacity = 10
    }
    properties = {
      model = {
        format  = "OpenAI"
        name    = "gpt-4.1"
        version = "2025-04-14"
      }
    }
  }
}
