# What stands all month, 730 hours or 30 days, in northeurope and japaneast.
#   hubs: 730 × $0.25 = $182.50, a basic one is free; two scale units of an ExpressRoute gateway: 1,460 × $0.42 = $613.20;
#     its connection: 730 × $0.05 = $36.50; point to site: 730 × $0.361 = $263.53
#   resolver: $180.00 in, $180.00 out, $2.50 for its rules
#   alerts: the first ten series of a subscription are free; a log alert each 5 minutes $1.50, once a day $0.50
#   Event Grid, two units: 1,460 × $0.04 = $58.40; streaming, three units: 2,190 × $0.12 = $262.80, in Japan × $0.138 = $302.22
#   HSM: 730 × $3.20 = $2,336.00; SQL pool DW200c: 730 × $2.78 = $2,029.40
#   Fabric F64: 730 × $12.16 = $8,876.80, in Japan F4: 730 × $0.84 = $613.20
#   logs, 100 GB a day: 30 × $235.20 = $7,056.00
# Total: $22,995.05

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

locals {
  group = "services"
  here  = "northeurope"
}

resource "azurerm_virtual_hub" "standard" {
  name                = "standard"
  resource_group_name = local.group
  location            = local.here
}

resource "azurerm_virtual_hub" "basic" {
  name                = "basic"
  resource_group_name = local.group
  location            = local.here
  sku                 = "Basic"
}

resource "azurerm_express_route_gateway" "office" {
  name                = "office"
  resource_group_name = local.group
  location            = local.here
  virtual_hub_id      = azurerm_virtual_hub.standard.id
  scale_units         = 2
}

resource "azurerm_express_route_connection" "office" {
  name                             = "office"
  express_route_gateway_id         = azurerm_express_route_gateway.office.id
  express_route_circuit_peering_id = "/subscriptions/0/peering"
}

resource "azurerm_point_to_site_vpn_gateway" "people" {
  name                        = "people"
  resource_group_name         = local.group
  location                    = local.here
  virtual_hub_id              = azurerm_virtual_hub.standard.id
  vpn_server_configuration_id = "/subscriptions/0/vpn"
  scale_unit                  = 1
  connection_configuration {
    name = "people"
    vpn_client_address_pool {
      address_prefixes = ["10.0.2.0/24"]
    }
  }
}

resource "azurerm_private_dns_resolver_inbound_endpoint" "in" {
  name                    = "in"
  location                = local.here
  private_dns_resolver_id = "/subscriptions/0/resolver"
  ip_configurations {
    subnet_id = "/subscriptions/0/subnets/in"
  }
}

resource "azurerm_private_dns_resolver_outbound_endpoint" "out" {
  name                    = "out"
  location                = local.here
  private_dns_resolver_id = "/subscriptions/0/resolver"
  subnet_id               = "/subscriptions/0/subnets/out"
}

resource "azurerm_private_dns_resolver_dns_forwarding_ruleset" "rules" {
  name                                       = "rules"
  resource_group_name                        = local.group
  location                                   = local.here
  private_dns_resolver_outbound_endpoint_ids = [azurerm_private_dns_resolver_outbound_endpoint.out.id]
}

resource "azurerm_monitor_metric_alert" "latency" {
  name                = "latency"
  resource_group_name = local.group
  scopes              = ["/subscriptions/0/account"]
  criteria {
    metric_namespace = "Microsoft.CognitiveServices/accounts"
    metric_name      = "Latency"
    aggregation      = "Average"
    operator         = "GreaterThan"
    threshold        = 500
  }
}

resource "azurerm_monitor_scheduled_query_rules_alert_v2" "errors" {
  for_each             = toset(["PT5M", "P1D"])
  name                 = "errors-${each.key}"
  resource_group_name  = local.group
  location             = local.here
  evaluation_frequency = each.key
  window_duration      = each.key
  scopes               = ["/subscriptions/0/workspace"]
  severity             = 2
  criteria {
    query                   = "AppExceptions"
    time_aggregation_method = "Count"
    operator                = "GreaterThan"
    threshold               = 5
  }
}

resource "azurerm_eventgrid_namespace" "events" {
  name                = "events"
  resource_group_name = local.group
  location            = local.here
  capacity            = 2
}

resource "azurerm_stream_analytics_job" "features" {
  for_each             = toset(["northeurope", "japaneast"])
  name                 = "features"
  resource_group_name  = local.group
  location             = each.key
  streaming_units      = 3
  transformation_query = "SELECT * INTO out FROM in"
}

resource "azurerm_key_vault_managed_hardware_security_module" "keys" {
  name                = "keys"
  resource_group_name = local.group
  location            = local.here
  sku_name            = "Standard_B1"
  tenant_id           = "00000000-0000-0000-0000-000000000000"
  admin_object_ids    = ["00000000-0000-0000-0000-000000000000"]
}

resource "azurerm_synapse_workspace" "analytics" {
  name                                 = "analytics"
  resource_group_name                  = local.group
  location                             = local.here
  storage_data_lake_gen2_filesystem_id = "https://example.dfs.core.windows.net/lake"
}

resource "azurerm_synapse_sql_pool" "features" {
  name                 = "features"
  synapse_workspace_id = azurerm_synapse_workspace.analytics.id
  sku_name             = "DW200c"
  storage_account_type = "GRS"
}

resource "azurerm_fabric_capacity" "analytics" {
  for_each            = { northeurope = "F64", japaneast = "F4" }
  name                = "analytics"
  resource_group_name = local.group
  location            = each.key
  sku {
    name = each.value
    tier = "Fabric"
  }
}

resource "azurerm_log_analytics_workspace" "committed" {
  name                               = "committed"
  resource_group_name                = local.group
  location                           = local.here
  sku                                = "CapacityReservation"
  reservation_capacity_in_gb_per_day = 100
}
