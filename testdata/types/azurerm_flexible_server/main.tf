# Servers all month, 730 hours; a standby doubles them and their storage.
#   northeurope: PostgreSQL D4ds_v5 with a standby, 4 vCores × 2 × 730 = 5,840 × $0.0988 = $576.99, storage 2 × 128 GB
#   × $0.1265 = $32.38; MySQL B1ms 730 × $0.018 = $13.14, 20 GB = $2.53
#   japaneast: PostgreSQL B1ms 730 × $0.026 = $18.98, 32 GB × $0.138 = $4.42; MySQL D2ds_v5, 2 × 730 = 1,460 × $0.1175
#   = $171.55, and what storage it has nobody says: partial
#   Managed Redis B5 with its replica: 2 × 730 = 1,460 × $0.172 = $251.12; alone in japaneast 730 × $0.20 = $146.00
#   northeurope: MySQL with 2,000 IOPS on 100 GB, of which 300 and 3 for each GB come with the storage:
#   1,460 × $0.0945 = $137.97, 100 × $0.1265 = $12.65, 1,400 × $0.055 = $77.00
#   PostgreSQL of 128 GB, which is P10, at the performance of P30, which has no price: partial

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

locals { group = "services" }

resource "azurerm_postgresql_flexible_server" "standby" {
  name                = "standby"
  resource_group_name = local.group
  location            = "northeurope"
  sku_name            = "GP_Standard_D4ds_v5"
  storage_mb          = 131072
  high_availability {
    mode = "ZoneRedundant"
  }
}

resource "azurerm_mysql_flexible_server" "small" {
  name                = "small"
  resource_group_name = local.group
  location            = "northeurope"
  sku_name            = "B_Standard_B1ms"
  storage {
    size_gb = 20
  }
}

resource "azurerm_postgresql_flexible_server" "japan" {
  name                = "japan"
  resource_group_name = local.group
  location            = "japaneast"
  sku_name            = "B_Standard_B1ms"
  storage_mb          = 32768
}

resource "azurerm_mysql_flexible_server" "japan" {
  name                = "japan"
  resource_group_name = local.group
  location            = "japaneast"
  sku_name            = "GP_Standard_D2ds_v5"
}

resource "azurerm_managed_redis" "replicated" {
  name                = "replicated"
  resource_group_name = local.group
  location            = "northeurope"
  sku_name            = "Balanced_B5"
}

resource "azurerm_managed_redis" "alone" {
  name                      = "alone"
  resource_group_name       = local.group
  location                  = "japaneast"
  sku_name                  = "Balanced_B5"
  high_availability_enabled = false
}

resource "azurerm_mysql_flexible_server" "fast" {
  name                = "fast"
  resource_group_name = local.group
  location            = "northeurope"
  sku_name            = "GP_Standard_D2ds_v5"
  storage {
    size_gb = 100
    iops    = 2000
  }
}

resource "azurerm_postgresql_flexible_server" "tiered" {
  for_each            = toset(["P10", "P30"])
  name                = "tiered-${lower(each.key)}"
  resource_group_name = local.group
  location            = "northeurope"
  sku_name            = "B_Standard_B1ms"
  storage_mb          = 131072
  storage_tier        = each.key
}
