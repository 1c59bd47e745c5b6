# What is no text. voice: 3 × $32.00 + 1 × $64.00 of sound, and 2 × $4.00 + 0.5 × $16.00 of text: $176.00. draw: 1 × $5.00 of
# text, 2 × $10.00 of images and 4 × $40.00 of those that it makes: $185.00. wordy embeds 100 million, 100 × $0.02 = $2.00,
# and gives out none, whatever is said of it. vectors would have units, which no embedding takes, and bulk is no batch that
# is sold.

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
  location = "eastus2"
}

resource "azurerm_cognitive_account" "ai" {
  name                = "example-ai"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  kind                = "OpenAI"
  sku_name            = "S0"
}

resource "azurerm_cognitive_deployment" "voice" {
  name                 = "voice"
  cognitive_account_id = azurerm_cognitive_account.ai.id
  model {
    format  = "OpenAI"
    name    = "gpt-realtime"
    version = "2025-08-28"
  }
  sku {
    name     = "GlobalStandard"
    capacity = 10000
  }
}

resource "azurerm_cognitive_deployment" "draw" {
  name                 = "draw"
  cognitive_account_id = azurerm_cognitive_account.ai.id
  model {
    format  = "OpenAI"
    name    = "gpt-image-1"
    version = "2025-04-15"
  }
  sku {
    name     = "GlobalStandard"
    capacity = 10000
  }
}

resource "azurerm_cognitive_deployment" "wordy" {
  name                 = "wordy"
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

resource "azurerm_cognitive_deployment" "vectors" {
  name                 = "vectors"
  cognitive_account_id = azurerm_cognitive_account.ai.id
  model {
    format  = "OpenAI"
    name    = "text-embedding-3-large"
    version = "1"
  }
  sku {
    name     = "ProvisionedManaged"
    capacity = 25
  }
}

resource "azurerm_cognitive_deployment" "bulk" {
  name                 = "bulk"
  cognitive_account_id = azurerm_cognitive_account.ai.id
  model {
    format  = "OpenAI"
    name    = "gpt-audio"
    version = "2025-08-28"
  }
  sku {
    name     = "GlobalBatch"
    capacity = 10
  }
}
