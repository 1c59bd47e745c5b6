# gpt-35-turbo 0301 was retired on 2025-02-13. o1's end was announced for 2026-10-21, which the test's day, 2026-11-24, has
# passed; of gpt-35-turbo 1106 no day was found. The audio model ends in 3 weeks, on 2026-12-15.

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
    chat   = { name = "gpt-35-turbo", version = "0301" }
    later  = { name = "gpt-35-turbo", version = "1106" }
    reason = { name = "o1", version = "2024-12-17" }
    speech = { name = "whisper", version = "001" }
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
