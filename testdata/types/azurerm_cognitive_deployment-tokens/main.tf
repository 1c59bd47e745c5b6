# By the million tokens, in West Europe. chat: 120 × $0.40 + 30 × $1.60 + 40 × $0.10 = $100.00. zone, of the European data
# zone: 10 × $2.75 + 2 × $11.00 = $49.50. nightly, a batch: 1,000 × $0.075 + 200 × $0.30 = $135.00. embed: 500 × $0.02 =
# $10.00; it gives out no tokens. grok is of another maker, and its version is none of the card's. Of wrong there is no
# such version, and of quiet nothing is said.

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
  location = "westeurope"
}

resource "azurerm_cognitive_account" "ai" {
  name                = "example-ai"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  kind                = "OpenAI"
  sku_name            = "S0"
}

resource "azurerm_cognitive_deployment" "chat" {
  name                 = "chat"
  cognitive_account_id = azurerm_cognitive_account.ai.id
  model {
    format  = "OpenAI"
    name    = "gpt-4.1-mini"
    version = "2025-04-14"
  }
  sku {
    name     = "GlobalStandard"
    capacity = 50
  }
}

resource "azurerm_cognitive_deployment" "zone" {
  name                 = "zone"
  cognitive_account_id = azurerm_cognitive_account.ai.id
  model {
    format  = "OpenAI"
    name    = "gpt-4o"
    version = "2024-11-20"
  }
  sku {
    name     = "DataZoneStandard"
    capacity = 10
  }
}

resource "azurerm_cognitive_deployment" "nightly" {
  name                 = "nightly"
  cognitive_account_id = azurerm_cognitive_account.ai.id
  model {
    format  = "OpenAI"
    name    = "gpt-4o-mini"
    version = "2024-07-18"
  }
  sku {
    name     = "GlobalBatch"
    capacity = 100
  }
}

resource "azurerm_cognitive_deployment" "embed" {
  name                 = "embed"
  cognitive_account_id = azurerm_cognitive_account.ai.id
  model {
    format  = "OpenAI"
    name    = "text-embedding-3-small"
    version = "1"
  }
  sku {
    name     = "Standard"
    capacity = 120
  }
}

resource "azurerm_cognitive_deployment" "grok" {
  name                 = "grok"
  cognitive_account_id = azurerm_cognitive_account.ai.id
  model {
    format  = "xAI"
    name    = "grok-3"
    version = "1"
  }
  sku {
    name     = "GlobalStandard"
    capacity = 1
  }
}

resource "azurerm_cognitive_deployment" "wrong" {
  name                 = "wrong"
  cognitive_account_id = azurerm_cognitive_account.ai.id
  model {
    format  = "OpenAI"
    name    = "gpt-4o"
    version = "2024-11-21"
  }
  sku {
    name     = "GlobalStandard"
    capacity = 1
  }
}

resource "azurerm_cognitive_deployment" "quiet" {
  name                 = "quiet"
  cognitive_account_id = azurerm_cognitive_account.ai.id
  model {
    format  = "OpenAI"
    name    = "o4-mini"
    version = "2025-04-16"
  }
  sku {
    name     = "GlobalStandard"
    capacity = 1
  }
}
