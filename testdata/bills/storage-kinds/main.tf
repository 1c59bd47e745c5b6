# Storage accounts by their kind: premium files by what is provisioned and without operations, a share by its own quota,
# premium block blobs, and what no card prices: general purpose v1 and premium page blobs.
#
# bill: azurerm_storage_account.files = 50000 × 0.176 + 1000 × 0.15 = 8950.00
# bill: azurerm_storage_share.projects = 2048 × 0.176 = 360.45
# bill: azurerm_storage_share.home = 100 × 0.06 + 1 × 0.015 = 6.02
# bill: azurerm_storage_account.shares = usage
# bill: azurerm_storage_account.lake = usage
# bill: azurerm_storage_account.blocks = 100 × 0.0228 = 2.28
# bill: azurerm_storage_account.old = unpriced
# bill: azurerm_storage_account.pages = unpriced
# bill: total = 9318.75
#
# usage: azurerm_storage_account.blocks monthly_write_operations 1000000
# usage: azurerm_storage_account.files data_at_rest_storage_gb 50000
# usage: azurerm_storage_account.files monthly_write_operations 1000000
# usage: azurerm_storage_account.files snapshots_storage_gb 1000
# usage: azurerm_storage_account.old storage_gb 1000
# usage: azurerm_storage_account.pages storage_gb 1000
# usage: azurerm_storage_share.home monthly_write_operations 10000
# usage: azurerm_storage_share.home storage_gb 100

provider "azurerm" {
  features {}
  subscription_id = "00000000-0000-0000-0000-000000000000"
}

resource "azurerm_storage_account" "files" {
  name                     = "trainnfs"
  resource_group_name      = "ml"
  location                 = "westus"
  account_kind             = "FileStorage"
  account_tier             = "Premium"
  account_replication_type = "LRS"
}

resource "azurerm_storage_account" "shares" {
  name                     = "sharednfs"
  resource_group_name      = "ml"
  location                 = "westus"
  account_kind             = "FileStorage"
  account_tier             = "Premium"
  account_replication_type = "LRS"
}

resource "azurerm_storage_share" "projects" {
  name               = "projects"
  storage_account_id = azurerm_storage_account.shares.id
  quota              = 2048
}

resource "azurerm_storage_account" "lake" {
  name                     = "lake"
  resource_group_name      = "ml"
  location                 = "westus"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_storage_share" "home" {
  name               = "home"
  storage_account_id = azurerm_storage_account.lake.id
  quota              = 5120
}

resource "azurerm_storage_account" "blocks" {
  name                     = "blocks"
  resource_group_name      = "ml"
  location                 = "westus"
  account_kind             = "BlockBlobStorage"
  account_tier             = "Premium"
  account_replication_type = "LRS"
}

resource "azurerm_storage_account" "old" {
  name                     = "oldv1"
  resource_group_name      = "ml"
  location                 = "westus"
  account_kind             = "Storage"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_storage_account" "pages" {
  name                     = "pages"
  resource_group_name      = "ml"
  location                 = "westus"
  account_tier             = "Premium"
  account_replication_type = "LRS"
}
