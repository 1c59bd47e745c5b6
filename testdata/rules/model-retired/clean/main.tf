# The end of gpt-5-mini is 77 days away (2027-02-09), and it is asked for 60; that of gpt-4.1 is further off. One leaves the
# version to Azure, and of one the name is known only after apply.

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

resource "terraform_data" "model" {
  input = "gpt-35-turbo"
}

locals {
  models = {
    near    = { name = "gpt-5-mini", version = "2025-08-07" }
    far     = { name = "gpt-4.1", version = "2025-04-14" }
    default = { name = "gpt-4.1", version = null }
    unknown = { name = terraform_data.model.output, version = "0301" }
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
