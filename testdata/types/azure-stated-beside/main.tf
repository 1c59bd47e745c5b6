# What a plan states beside what has a price or is by use, and no card has a price for. eastus2.
#   inbox    an SFTP endpoint, by the hour: unpriced, though what it holds is by use
#   burst    P30 $122.88; bursting on demand
#   shared   P30 $122.88; mounted by three machines
#   ultra    a shared disk of the kind that is mounted for nothing: priced, 512 GB × $0.11972 = $61.30, and its IOPS and MB/s by default
#   cache    P1 730 h × $0.555 = $405.15; it has three replicas, of which one is in the price

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ml" {
  name     = "ml"
  location = "eastus2"
}

resource "azurerm_storage_account" "inbox" {
  name                     = "inbox"
  resource_group_name      = azurerm_resource_group.ml.name
  location                 = azurerm_resource_group.ml.location
  account_tier             = "Standard"
  account_replication_type = "LRS"
  is_hns_enabled           = true
  sftp_enabled             = true
}

resource "azurerm_managed_disk" "burst" {
  name                       = "burst"
  resource_group_name        = azurerm_resource_group.ml.name
  location                   = azurerm_resource_group.ml.location
  storage_account_type       = "Premium_LRS"
  create_option              = "Empty"
  disk_size_gb               = 1024
  on_demand_bursting_enabled = true
}

resource "azurerm_managed_disk" "shared" {
  name                 = "shared"
  resource_group_name  = azurerm_resource_group.ml.name
  location             = azurerm_resource_group.ml.location
  storage_account_type = "Premium_LRS"
  create_option        = "Empty"
  disk_size_gb         = 1024
  max_shares           = 3
}

resource "azurerm_managed_disk" "ultra" {
  name                 = "ultra"
  resource_group_name  = azurerm_resource_group.ml.name
  location             = azurerm_resource_group.ml.location
  storage_account_type = "UltraSSD_LRS"
  create_option        = "Empty"
  disk_size_gb         = 512
  max_shares           = 2
  zone                 = "1"
}

resource "azurerm_redis_cache" "cache" {
  name                 = "cache"
  resource_group_name  = azurerm_resource_group.ml.name
  location             = azurerm_resource_group.ml.location
  capacity             = 1
  family               = "P"
  sku_name             = "Premium"
  replicas_per_primary = 3
}
