# An account with a model that answers, the same one at night as a batch, another one for texts, and a reserved part. truth.yml:
# chat: 1,200 × $0.40 + 300 × $1.60 + 400 × $0.10 = $1,000.00; nightly: 2,000 × $0.20 + 500 × $0.80 = $800.00;
# embed: 3,000 × $0.02 = $60.00; steady: 25 units × $1.00 × 730 h = $18,250.00.
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
    capacity = 500
  }
}

resource "azurerm_cognitive_deployment" "nightly" {
  name                 = "nightly"
  cognitive_account_id = azurerm_cognitive_account.ai.id
  model {
    format  = "OpenAI"
    name    = "gpt-4.1-mini"
    version = "2025-04-14"
  }
  sku {
    name     = "GlobalBatch"
    capacity = 500
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
    name     = "GlobalStandard"
    capacity = 100
  }
}

resource "azurerm_cognitive_deployment" "steady" {
  name                 = "steady"
  cognitive_account_id = azurerm_cognitive_account.ai.id
  model {
    format  = "OpenAI"
    name    = "gpt-4.1"
    version = "2025-04-14"
  }
  sku {
    name     = "GlobalProvisionedManaged"
    capacity = 25
  }
}
