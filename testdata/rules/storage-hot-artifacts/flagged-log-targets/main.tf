# What others write their logs to holds logs, whatever it is called: by a bucket's logging, a trail, and a diagnostic setting.
# The buckets that are logged hold nothing that a name tells.

terraform {
  required_providers {
    aws     = { source = "hashicorp/aws", version = "~> 6.0" }
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

provider "azurerm" {
  features {}
}

resource "aws_s3_bucket" "box" {
  for_each = toset(["one", "two", "three"])
  bucket   = "box-${each.key}"
}

resource "aws_s3_bucket_logging" "one" {
  bucket        = aws_s3_bucket.box["one"].id
  target_bucket = aws_s3_bucket.box["two"].id
  target_prefix = "one/"
}

resource "aws_cloudtrail" "account" {
  name           = "account"
  s3_bucket_name = aws_s3_bucket.box["three"].id
}

resource "azurerm_resource_group" "ml" {
  name     = "ml"
  location = "West Europe"
}

resource "azurerm_storage_account" "box" {
  name                     = "boxx01"
  resource_group_name      = azurerm_resource_group.ml.name
  location                 = azurerm_resource_group.ml.location
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_key_vault" "keys" {
  name                = "keys"
  resource_group_name = azurerm_resource_group.ml.name
  location            = azurerm_resource_group.ml.location
  tenant_id           = "00000000-0000-0000-0000-000000000000"
  sku_name            = "standard"
}

resource "azurerm_monitor_diagnostic_setting" "keys" {
  name               = "keys"
  target_resource_id = azurerm_key_vault.keys.id
  storage_account_id = azurerm_storage_account.box.id

  enabled_log {
    category = "AuditEvent"
  }
}
