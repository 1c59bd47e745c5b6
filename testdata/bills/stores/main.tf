# Stores: by use alone, unless a usage file says how much.
#
# bill: aws_s3_bucket.untold = usage
# bill: aws_s3_bucket.corpus = 51200 × 0.025 + 8800 × 0.024 + 1000 × 0.0055 + 5000 × 0.00044 = 1498.90
# bill: azurerm_storage_account.untold = usage
# bill: azurerm_storage_account.lake = 51200 × 0.0392 + 48800 × 0.037632 + 100 × 0.108 = 3854.28
# bill: flows = 1000 × 0.02 = 20.00
# bill: total = 5373.18
#
# usage: aws_s3_bucket.corpus standard.storage_gb 60000
# usage: aws_s3_bucket.corpus standard.monthly_tier_1_requests 1000000
# usage: aws_s3_bucket.corpus standard.monthly_tier_2_requests 5000000
# usage: azurerm_storage_account.lake storage_gb 100000
# usage: azurerm_storage_account.lake monthly_write_operations 1000000

provider "aws" {
  region = "ap-southeast-2"
}

provider "azurerm" {
  features {}
  subscription_id = "00000000-0000-0000-0000-000000000000"
}

resource "aws_s3_bucket" "untold" {
  bucket = "model-artifacts"
}

resource "aws_s3_bucket_lifecycle_configuration" "untold" {
  bucket = aws_s3_bucket.untold.id
  rule {
    id     = "old"
    status = "Enabled"
    transition {
      days          = 30
      storage_class = "STANDARD_IA"
    }
  }
}

resource "aws_s3_bucket" "corpus" {
  bucket = "corpus"
}

resource "azurerm_resource_group" "rg" {
  name     = "ml"
  location = "West Europe"
}

resource "azurerm_storage_account" "untold" {
  name                     = "auditlogs"
  resource_group_name      = azurerm_resource_group.rg.name
  location                 = azurerm_resource_group.rg.location
  account_tier             = "Standard"
  account_replication_type = "LRS"
  access_tier              = "Cool"
}

resource "azurerm_storage_account" "lake" {
  name                     = "lake"
  resource_group_name      = azurerm_resource_group.rg.name
  location                 = azurerm_resource_group.rg.location
  account_tier             = "Standard"
  account_replication_type = "GRS"
}

resource "azurerm_storage_management_policy" "lake" {
  storage_account_id = azurerm_storage_account.lake.id
  rule {
    name    = "old"
    enabled = true
    filters {
      blob_types = ["blockBlob"]
    }
    actions {
      base_blob {
        tier_to_cool_after_days_since_modification_greater_than = 30
      }
    }
  }
}
