# Served before others, in Sweden. fast: 10 × $5.00 + 2 × $30.00 = $110.00. zone, of the European data zone: 10 × $5.50 + 2 ×
# $33.00 = $121.00. Of older no card has a price for such tokens, and turbo is no tier. lots has a capacity that is no
# number: 4 × $3.025 = $12.10. full is given 50 million tokens, and 1,000 a minute are 43.8 million a month: 40 × $3.025 +
# 10 × $12.10 = $242.00. list has several tiers, and bare is no kind of deployment at all.

terraform {
  required_providers {
    azapi = { source = "azure/azapi", version = "~> 2.0" }
  }
}

provider "azapi" {}

resource "azapi_resource" "account" {
  type      = "Microsoft.CognitiveServices/accounts@2024-10-01"
  name      = "example-ai"
  location  = "swedencentral"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ai"
  body = {
    kind       = "OpenAI"
    sku        = { name = "S0" }
    properties = {}
  }
}

resource "azapi_resource" "fast" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-10-01-preview"
  name      = "fast"
  parent_id = azapi_resource.account.id
  body = {
    sku        = { name = "GlobalStandard", capacity = 100 }
    properties = { model = { format = "OpenAI", name = "gpt-5.4", version = "2026-03-05" }, serviceTier = "Priority" }
  }
}

resource "azapi_resource" "zone" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-10-01-preview"
  name      = "zone"
  parent_id = azapi_resource.account.id
  body = {
    sku        = { name = "DataZoneStandard", capacity = 100 }
    properties = { model = { format = "OpenAI", name = "gpt-5.4", version = "2026-03-05" }, serviceTier = "Priority" }
  }
}

resource "azapi_resource" "older" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-10-01-preview"
  name      = "older"
  parent_id = azapi_resource.account.id
  body = {
    sku        = { name = "GlobalStandard", capacity = 10 }
    properties = { model = { format = "OpenAI", name = "gpt-4o", version = "2024-11-20" }, serviceTier = "Priority" }
  }
}

resource "azapi_resource" "turbo" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-10-01-preview"
  name      = "turbo"
  parent_id = azapi_resource.account.id
  body = {
    sku        = { name = "GlobalStandard", capacity = 10 }
    properties = { model = { format = "OpenAI", name = "gpt-5.4", version = "2026-03-05" }, serviceTier = "Prioritty" }
  }
}

resource "azapi_resource" "lots" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-10-01-preview"
  name      = "lots"
  parent_id = azapi_resource.account.id
  body = {
    sku        = { name = "Standard", capacity = "lots" }
    properties = { model = { format = "OpenAI", name = "gpt-4o", version = "2024-11-20" } }
  }
}

resource "azapi_resource" "full" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-10-01-preview"
  name      = "full"
  parent_id = azapi_resource.account.id
  body = {
    sku        = { name = "Standard", capacity = 1 }
    properties = { model = { format = "OpenAI", name = "gpt-4o", version = "2024-11-20" } }
  }
}

resource "azapi_resource" "list" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-10-01-preview"
  name      = "list"
  parent_id = azapi_resource.account.id
  body = {
    sku        = { name = "GlobalStandard", capacity = 10 }
    properties = { model = { format = "OpenAI", name = "gpt-5.4", version = "2026-03-05" }, serviceTier = ["Priority"] }
  }
}

resource "azapi_resource" "bare" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-10-01-preview"
  name      = "bare"
  parent_id = azapi_resource.account.id
  body      = {}
}
