# Units in one region cost by region, those of a data zone or of all regions the same everywhere.
#   brazilsouth        50 × 730 × $2.40 = $87,600.00; global 50 × 730 × $1.00 = $36,500.00
#   eastus2            50 × 730 × $2.00 = $73,000.00; global $36,500.00
#   southafricanorth   no price is known; global $36,500.00

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

locals {
  regions = toset(["brazilsouth", "eastus2", "southafricanorth"])
}

resource "azurerm_cognitive_account" "ai" {
  for_each            = local.regions
  name                = "ai-${each.key}"
  location            = each.key
  resource_group_name = "ai"
  kind                = "OpenAI"
  sku_name            = "S0"
}

resource "azurerm_cognitive_deployment" "regional" {
  for_each             = local.regions
  name                 = "regional"
  cognitive_account_id = azurerm_cognitive_account.ai[each.key].id

  model {
    format  = "OpenAI"
    name    = "gpt-4o"
    version = "2024-08-06"
  }

  sku {
    name     = "ProvisionedManaged"
    capacity = 50
  }
}

resource "azurerm_cognitive_deployment" "global" {
  for_each             = local.regions
  name                 = "global"
  cognitive_account_id = azurerm_cognitive_account.ai[each.key].id

  model {
    format  = "OpenAI"
    name    = "gpt-4o"
    version = "2024-08-06"
  }

  sku {
    name     = "GlobalProvisionedManaged"
    capacity = 50
  }
}
