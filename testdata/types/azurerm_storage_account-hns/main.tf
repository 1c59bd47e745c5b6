# Blobs in folders: a hierarchical namespace has prices of its own.
#   West Europe, hot, LRS: 1,000 GB × $0.02 = $20.00; 2,000,000 writes 200 × $0.07 = $14.00, 5,000,000 reads 500 × $0.006 = $3.00
#   the same without folders: 1,000 GB × $0.0196 = $19.60; 200 × $0.054 = $10.80, 500 × $0.0043 = $2.15
#   Sweden Central, cool, ZRS: 1,000 GB × $0.013 = $13.00
#   East US: nobody has read these prices there
# Total: $82.55

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
  subscription_id = "00000000-0000-0000-0000-000000000000"
}

resource "azurerm_storage_account" "lake" {
  name                     = "lake"
  resource_group_name      = "ml"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"
  is_hns_enabled           = true
}

resource "azurerm_storage_account" "flat" {
  name                     = "flat"
  resource_group_name      = "ml"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_storage_account" "sweden" {
  name                     = "sweden"
  resource_group_name      = "ml"
  location                 = "swedencentral"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
  access_tier              = "Cool"
  is_hns_enabled           = true
}

resource "azurerm_storage_account" "east" {
  name                     = "east"
  resource_group_name      = "ml"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "LRS"
  is_hns_enabled           = true
}
