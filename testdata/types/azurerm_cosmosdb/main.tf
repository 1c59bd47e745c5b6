# Request units by the hour in each region of the account, 730 hours.
#   reads: northeurope, and japaneast, zone-redundant (1.25 times): 500 units: 5 × 730 = 3,650 × $0.008 = $29.20 and
#     4,562.5 × $0.009 = $41.06; autoscaled to 4,000, which is 400 at least: 2,920 × $0.012 = $35.04, at most $350.40, and
#     2,920 × $0.0135 = $39.42, at most $394.20; a container without throughput of its own costs by what it keeps
#   writes: both write: 400 units for each of six kinds: 2,920 × $0.016 = $46.72, 2,920 × $0.018 = $52.56
#   serverless: 40 million units × $0.285 = $11.40, 20 GB × $0.2825 = $5.65
#   an account that is not in the plan: not known

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

locals { group = "data" }

resource "azurerm_cosmosdb_account" "reads" {
  name                = "reads"
  resource_group_name = local.group
  location            = "northeurope"
  offer_type          = "Standard"
  consistency_policy {
    consistency_level = "Session"
  }
  geo_location {
    location          = "northeurope"
    failover_priority = 0
  }
  geo_location {
    location          = "Japan East"
    failover_priority = 1
    zone_redundant    = true
  }
}

resource "azurerm_cosmosdb_sql_database" "fixed" {
  name                = "fixed"
  resource_group_name = local.group
  account_name        = azurerm_cosmosdb_account.reads.name
  throughput          = 500
}

resource "azurerm_cosmosdb_sql_container" "scaled" {
  name                = "scaled"
  resource_group_name = local.group
  account_name        = azurerm_cosmosdb_account.reads.name
  database_name       = azurerm_cosmosdb_sql_database.fixed.name
  partition_key_paths = ["/id"]
  autoscale_settings {
    max_throughput = 4000
  }
}

resource "azurerm_cosmosdb_sql_container" "shared" {
  name                = "shared"
  resource_group_name = local.group
  account_name        = azurerm_cosmosdb_account.reads.name
  database_name       = azurerm_cosmosdb_sql_database.fixed.name
  partition_key_paths = ["/id"]
}

resource "azurerm_cosmosdb_account" "writes" {
  name                             = "writes"
  resource_group_name              = local.group
  location                         = "northeurope"
  offer_type                       = "Standard"
  multiple_write_locations_enabled = true
  consistency_policy {
    consistency_level = "Session"
  }
  geo_location {
    location          = "northeurope"
    failover_priority = 0
  }
  geo_location {
    location          = "japaneast"
    failover_priority = 1
  }
}

resource "azurerm_cosmosdb_mongo_database" "writes" {
  name                = "writes"
  resource_group_name = local.group
  account_name        = azurerm_cosmosdb_account.writes.name
  throughput          = 400
}

resource "azurerm_cosmosdb_mongo_collection" "writes" {
  name                = "writes"
  resource_group_name = local.group
  account_name        = azurerm_cosmosdb_account.writes.name
  database_name       = azurerm_cosmosdb_mongo_database.writes.name
  throughput          = 400
}

resource "azurerm_cosmosdb_cassandra_keyspace" "writes" {
  name                = "writes"
  resource_group_name = local.group
  account_name        = azurerm_cosmosdb_account.writes.name
  throughput          = 400
}

resource "azurerm_cosmosdb_gremlin_database" "writes" {
  name                = "writes"
  resource_group_name = local.group
  account_name        = azurerm_cosmosdb_account.writes.name
  throughput          = 400
}

resource "azurerm_cosmosdb_gremlin_graph" "writes" {
  name                = "writes"
  resource_group_name = local.group
  account_name        = azurerm_cosmosdb_account.writes.name
  database_name       = azurerm_cosmosdb_gremlin_database.writes.name
  partition_key_path  = "/id"
  throughput          = 400
}

resource "azurerm_cosmosdb_table" "writes" {
  name                = "writes"
  resource_group_name = local.group
  account_name        = azurerm_cosmosdb_account.writes.name
  throughput          = 400
}

resource "azurerm_cosmosdb_account" "serverless" {
  name                = "serverless"
  resource_group_name = local.group
  location            = "japaneast"
  offer_type          = "Standard"
  capabilities {
    name = "EnableServerless"
  }
  consistency_policy {
    consistency_level = "Session"
  }
  geo_location {
    location          = "japaneast"
    failover_priority = 0
  }
}

resource "azurerm_cosmosdb_sql_database" "serverless" {
  name                = "serverless"
  resource_group_name = local.group
  account_name        = azurerm_cosmosdb_account.serverless.name
}

resource "azurerm_cosmosdb_sql_database" "elsewhere" {
  name                = "elsewhere"
  resource_group_name = local.group
  account_name        = "elsewhere"
  throughput          = 400
}
