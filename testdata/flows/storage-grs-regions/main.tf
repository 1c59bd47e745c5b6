# Geo-replication has a price by region: 1,000 GB (assumed) × 0.09 = $90.00 in japaneast, × 0.138 = $138.00 in brazilsouth,
# × 0.02 = $20.00 in eastus, by its continent. No price is known for southafricanorth.

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_storage_account" "corpus" {
  for_each                 = toset(["japaneast", "brazilsouth", "eastus", "southafricanorth"])
  name                     = "corpus${each.key}"
  resource_group_name      = "ml"
  location                 = each.key
  account_tier             = "Standard"
  account_replication_type = "GRS"
}
