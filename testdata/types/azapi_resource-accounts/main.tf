# What ARM has besides: accounts are billed by use, as azurerm's are, and so is a search of Bing. What acts on another resource,
# a key and a connection cost nothing.

terraform {
  required_providers {
    azapi   = { source = "Azure/azapi", version = "~> 2.0" }
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

resource "azapi_resource" "foundry" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "foundry"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location
  body = {
    kind       = "AIServices"
    sku        = { name = "S0" }
    properties = { allowProjectManagement = true }
  }
}

resource "azapi_resource" "project" {
  type      = "Microsoft.CognitiveServices/accounts/projects@2025-06-01"
  name      = "project"
  parent_id = azapi_resource.foundry.id
  location  = azurerm_resource_group.ai.location
  body      = { properties = { displayName = "project" } }
}

resource "azapi_resource" "connection" {
  type      = "Microsoft.CognitiveServices/accounts/projects/connections@2025-06-01"
  name      = "search"
  parent_id = azapi_resource.project.id
  body      = { properties = { category = "CognitiveSearch", target = "https://example.search.windows.net", authType = "AAD" } }
}

resource "azapi_resource" "chat" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "chat"
  parent_id = azapi_resource.foundry.id
  body = {
    sku        = { name = "GlobalStandard", capacity = 10 }
    properties = { model = { format = "OpenAI", name = "gpt-5-mini", version = "2025-08-07" } }
  }
}

resource "azapi_resource" "bing" {
  type      = "Microsoft.Bing/accounts@2025-05-01-preview"
  name      = "bing"
  parent_id = azurerm_resource_group.ai.id
  location  = "global"
  body      = { kind = "Bing.Grounding", sku = { name = "G1" } }
}

resource "azapi_resource" "key" {
  type      = "Microsoft.Compute/sshPublicKeys@2022-11-01"
  name      = "key"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location
}

resource "azapi_resource_action" "key" {
  type        = "Microsoft.Compute/sshPublicKeys@2022-11-01"
  resource_id = azapi_resource.key.id
  action      = "generateKeyPair"
  method      = "POST"
}
