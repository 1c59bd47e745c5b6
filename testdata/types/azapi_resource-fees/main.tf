# The same services in ARM's words, all month, 730 hours.
#   Redis, northeurope: standard C1 730 × $0.138 = $100.74; firewall, japaneast: premium 730 × $1.75 = $1,277.50
#   Event Hubs, standard, 2 units, japaneast: 1,460 × $0.03 = $43.80
#   Service Bus, premium, 1 unit, northeurope: 730 × $0.9275 = $677.08 (677.075)

terraform {
  required_providers {
    azapi = { source = "Azure/azapi", version = "~> 2.0" }
  }
}

locals { group = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/services" }

resource "azapi_resource" "redis" {
  type      = "Microsoft.Cache/redis@2024-11-01"
  name      = "redis"
  parent_id = local.group
  location  = "northeurope"
  body = {
    properties = { sku = { name = "Standard", family = "C", capacity = 1 } }
  }
}

resource "azapi_resource" "firewall" {
  type      = "Microsoft.Network/azureFirewalls@2024-05-01"
  name      = "firewall"
  parent_id = local.group
  location  = "japaneast"
  body = {
    properties = { sku = { name = "AZFW_VNet", tier = "Premium" } }
  }
}

resource "azapi_resource" "events" {
  type      = "Microsoft.EventHub/namespaces@2024-01-01"
  name      = "events"
  parent_id = local.group
  location  = "japaneast"
  body = {
    sku = { name = "Standard", tier = "Standard", capacity = 2 }
  }
}

resource "azapi_resource" "messages" {
  type      = "Microsoft.ServiceBus/namespaces@2024-01-01"
  name      = "messages"
  parent_id = local.group
  location  = "northeurope"
  body = {
    sku = { name = "Premium", tier = "Premium", capacity = 1 }
  }
}
