# Databases and pools of northeurope and japaneast, 730 hours or 30 days.
#   general, GP_Gen5_4: 2,920 × $0.155261 = $453.36, licence 2,920 × $0.099966 = $291.90, 100 GB × $0.1265 = $12.65
#   zones, the same in japaneast with a licence that is there: 2,920 × $0.172005 = $502.25, zones 2,920 × $0.103203 = $301.35,
#     100 GB × $0.276 = $27.60
#   critical, BC_Gen5_2: 1,460 × $0.310524 = $453.37, licence 1,460 × $0.375 = $547.50, 50 GB × $0.275 = $13.75
#   hyperscale, HS_Gen5_2 and a replica: 2,920 × $0.186313 = $544.03
#   serverless, given 500 vCore-hours: × $0.532193 = $266.10, 32 GB × $0.1265 = $4.05
#   awake, never paused, half a vCore at least: 365 × $0.532193 = $194.25, 32 GB × $0.1265 = $4.05
#   asleep, by use: 32 GB = $4.05
#   standard, S3: 30 × $4.8387 = $145.16, 300 GB of which 250 are included: 50 × $0.204 = $10.20
#   pools: GP_Gen5 of 4 as "general", 2,920 × $0.155261 = $453.36, $291.90, 200 GB × $0.1265 = $25.30;
#     StandardPool of 100 DTUs: 30 × $7.25 = $217.50; a database in it costs nothing by itself

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

locals { group = "data" }

resource "azurerm_mssql_server" "here" {
  name                = "here"
  resource_group_name = local.group
  location            = "northeurope"
  version             = "12.0"
}

resource "azurerm_mssql_server" "japan" {
  name                = "japan"
  resource_group_name = local.group
  location            = "japaneast"
  version             = "12.0"
}

resource "azurerm_mssql_database" "general" {
  name        = "general"
  server_id   = azurerm_mssql_server.here.id
  sku_name    = "GP_Gen5_4"
  max_size_gb = 100
}

resource "azurerm_mssql_database" "zones" {
  name           = "zones"
  server_id      = azurerm_mssql_server.japan.id
  sku_name       = "GP_Gen5_4"
  license_type   = "BasePrice"
  zone_redundant = true
  max_size_gb    = 100
}

resource "azurerm_mssql_database" "critical" {
  name        = "critical"
  server_id   = azurerm_mssql_server.here.id
  sku_name    = "BC_Gen5_2"
  max_size_gb = 50
}

resource "azurerm_mssql_database" "hyperscale" {
  name               = "hyperscale"
  server_id          = azurerm_mssql_server.here.id
  sku_name           = "HS_Gen5_2"
  read_replica_count = 1
}

resource "azurerm_mssql_database" "serverless" {
  name        = "serverless"
  server_id   = azurerm_mssql_server.here.id
  sku_name    = "GP_S_Gen5_2"
  max_size_gb = 32
}

resource "azurerm_mssql_database" "awake" {
  name                        = "awake"
  server_id                   = azurerm_mssql_server.here.id
  sku_name                    = "GP_S_Gen5_2"
  auto_pause_delay_in_minutes = -1
  min_capacity                = 0.5
  max_size_gb                 = 32
}

resource "azurerm_mssql_database" "asleep" {
  name                        = "asleep"
  server_id                   = azurerm_mssql_server.here.id
  sku_name                    = "GP_S_Gen5_2"
  auto_pause_delay_in_minutes = 60
  min_capacity                = 0.5
  max_size_gb                 = 32
}

resource "azurerm_mssql_database" "standard" {
  name        = "standard"
  server_id   = azurerm_mssql_server.here.id
  sku_name    = "S3"
  max_size_gb = 300
}

resource "azurerm_mssql_elasticpool" "vcores" {
  name                = "vcores"
  resource_group_name = local.group
  location            = "northeurope"
  server_name         = azurerm_mssql_server.here.name
  max_size_gb         = 200
  sku {
    name     = "GP_Gen5"
    tier     = "GeneralPurpose"
    family   = "Gen5"
    capacity = 4
  }
  per_database_settings {
    min_capacity = 0
    max_capacity = 4
  }
}

resource "azurerm_mssql_elasticpool" "dtus" {
  name                = "dtus"
  resource_group_name = local.group
  location            = "northeurope"
  server_name         = azurerm_mssql_server.here.name
  max_size_gb         = 100
  sku {
    name     = "StandardPool"
    tier     = "Standard"
    capacity = 100
  }
  per_database_settings {
    min_capacity = 0
    max_capacity = 100
  }
}

resource "azurerm_mssql_database" "pooled" {
  name            = "pooled"
  server_id       = azurerm_mssql_server.here.id
  sku_name        = "ElasticPool"
  elastic_pool_id = azurerm_mssql_elasticpool.dtus.id
}
