# The case `flagged` after its advice: newer models.

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

resource "azurerm_cognitive_account" "ai" {
  name                = "example-ai"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  kind                = "OpenAI"
  sku_name            = "S0"
}

locals {
  models = {
    chat   = { name = "gpt-5.2", version = "2025-12-11" }
    later  = { name = "gpt-4.1-mini", version = "2025-04-14" }
    reason = { name = "gpt-5.1", version = "2025-11-13" }
    speech = { name = "gpt-4o-mini-transcribe", version = "2025-12-15" }
  }
}

resource "azurerm_cognitive_deployment" "this" {
  for_each             = local.models
  name                 = each.key
  cognitive_account_id = azurerm_cognitive_account.ai.id
  model {
    format  = "OpenAI"
    name    = each.value.name
    version = each.value.version
  }
  sku { name = "GlobalStandard" }
}
