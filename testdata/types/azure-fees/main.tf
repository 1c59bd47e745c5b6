# What stands all month, 730 hours, in two regions.
#   Redis, northeurope: standard C1 730 × $0.138 = $100.74; japaneast: premium P1, 2 shards: 1,460 × $0.555 = $810.30
#   firewall, premium: 730 × $1.75 = $1,277.50 in both
#   gateways: VpnGw2AZ 730 × $0.54 = $394.20, ErGw1AZ 730 × $0.361 = $263.53
#   Event Hubs, standard, 4 units: northeurope 2,920 × $0.03 = $87.60; premium, 1 unit, japaneast: 730 × $1.49 = $1,087.70
#   an Event Hubs cluster: 730 × $7.617 = $5,560.41
#   Service Bus, premium, 2 units, northeurope: 1,460 × $0.9275 = $1,354.15; standard, swedencentral: 730 × $0.013441
#   = $9.81; the base fee of standard in northeurope has no price there; basic is by use.

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

locals { group = "services" }

resource "azurerm_redis_cache" "standard" {
  name                = "standard"
  resource_group_name = local.group
  location            = "northeurope"
  sku_name            = "Standard"
  family              = "C"
  capacity            = 1
}

resource "azurerm_redis_cache" "sharded" {
  name                = "sharded"
  resource_group_name = local.group
  location            = "japaneast"
  sku_name            = "Premium"
  family              = "P"
  capacity            = 1
  shard_count         = 2
}

resource "azurerm_firewall" "edge" {
  for_each            = toset(["northeurope", "japaneast"])
  name                = "edge-${each.key}"
  resource_group_name = local.group
  location            = each.key
  sku_name            = "AZFW_VNet"
  sku_tier            = "Premium"
}

resource "azurerm_virtual_network_gateway" "vpn" {
  name                = "vpn"
  resource_group_name = local.group
  location            = "northeurope"
  type                = "Vpn"
  sku                 = "VpnGw2AZ"
  ip_configuration {
    subnet_id = "/subscriptions/0/subnets/GatewaySubnet"
  }
}

resource "azurerm_virtual_network_gateway" "express_route" {
  name                = "express-route"
  resource_group_name = local.group
  location            = "japaneast"
  type                = "ExpressRoute"
  sku                 = "ErGw1AZ"
  ip_configuration {
    subnet_id = "/subscriptions/0/subnets/GatewaySubnet"
  }
}

resource "azurerm_eventhub_namespace" "standard" {
  name                = "standard"
  resource_group_name = local.group
  location            = "northeurope"
  sku                 = "Standard"
  capacity            = 4
}

resource "azurerm_eventhub_namespace" "premium" {
  name                = "premium"
  resource_group_name = local.group
  location            = "japaneast"
  sku                 = "Premium"
}

resource "azurerm_servicebus_namespace" "premium" {
  name                         = "premium"
  resource_group_name          = local.group
  location                     = "northeurope"
  sku                          = "Premium"
  capacity                     = 2
  premium_messaging_partitions = 1
}

resource "azurerm_servicebus_namespace" "standard" {
  for_each            = toset(["northeurope", "swedencentral"])
  name                = "standard-${each.key}"
  resource_group_name = local.group
  location            = each.key
  sku                 = "Standard"
}

resource "azurerm_servicebus_namespace" "basic" {
  name                = "basic"
  resource_group_name = local.group
  location            = "northeurope"
  sku                 = "Basic"
}

resource "azurerm_eventhub_cluster" "dedicated" {
  name                = "dedicated"
  resource_group_name = local.group
  location            = "northeurope"
  sku_name            = "Dedicated_1"
}
