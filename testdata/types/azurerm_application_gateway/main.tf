# By the hour, 730 a month; an instance of the second generation holds 10 capacity units.
#   northeurope, Standard_v2, 2 instances: 730 × $0.24 = $175.20, 20 × 730 = 14,600 × $0.008 = $116.80
#   japaneast, Standard_v2 that scales to none: 730 × $0.29 = $211.70; Standard_Small, 2 instances: 1,460 × $0.027 = $39.42
#   API Management: Premium, northeurope, 3 units: 730 × $3.829 = $2,795.17, 1,460 × $1.9145 = $2,795.17;
#   japaneast, the same alone; Consumption is by use.

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

locals { group = "services" }


resource "azurerm_application_gateway" "two" {
  name                = "two"
  resource_group_name = local.group
  location            = "northeurope"
  sku {
    name     = "Standard_v2"
    tier     = "Standard_v2"
    capacity = 2
  }

  gateway_ip_configuration {
    name      = "gateway"
    subnet_id = "/subscriptions/0/subnets/gateway"
  }
  frontend_ip_configuration {
    name = "front"
  }
  frontend_port {
    name = "https"
    port = 443
  }
  backend_address_pool {
    name = "back"
  }
  backend_http_settings {
    name                  = "http"
    cookie_based_affinity = "Disabled"
    port                  = 80
    protocol              = "Http"
  }
  http_listener {
    name                           = "listen"
    frontend_ip_configuration_name = "front"
    frontend_port_name             = "https"
    protocol                       = "Http"
  }
  request_routing_rule {
    name               = "rule"
    http_listener_name = "listen"
    rule_type          = "Basic"
    priority           = 1
  }
}

resource "azurerm_application_gateway" "none" {
  name                = "none"
  resource_group_name = local.group
  location            = "japaneast"
  sku {
    name = "Standard_v2"
    tier = "Standard_v2"

  }
  autoscale_configuration {
    min_capacity = 0
    max_capacity = 5
  }
  gateway_ip_configuration {
    name      = "gateway"
    subnet_id = "/subscriptions/0/subnets/gateway"
  }
  frontend_ip_configuration {
    name = "front"
  }
  frontend_port {
    name = "https"
    port = 443
  }
  backend_address_pool {
    name = "back"
  }
  backend_http_settings {
    name                  = "http"
    cookie_based_affinity = "Disabled"
    port                  = 80
    protocol              = "Http"
  }
  http_listener {
    name                           = "listen"
    frontend_ip_configuration_name = "front"
    frontend_port_name             = "https"
    protocol                       = "Http"
  }
  request_routing_rule {
    name               = "rule"
    http_listener_name = "listen"
    rule_type          = "Basic"
    priority           = 1
  }
}

resource "azurerm_application_gateway" "small" {
  name                = "small"
  resource_group_name = local.group
  location            = "japaneast"
  sku {
    name     = "Standard_Small"
    tier     = "Standard"
    capacity = 2
  }

  gateway_ip_configuration {
    name      = "gateway"
    subnet_id = "/subscriptions/0/subnets/gateway"
  }
  frontend_ip_configuration {
    name = "front"
  }
  frontend_port {
    name = "https"
    port = 443
  }
  backend_address_pool {
    name = "back"
  }
  backend_http_settings {
    name                  = "http"
    cookie_based_affinity = "Disabled"
    port                  = 80
    protocol              = "Http"
  }
  http_listener {
    name                           = "listen"
    frontend_ip_configuration_name = "front"
    frontend_port_name             = "https"
    protocol                       = "Http"
  }
  request_routing_rule {
    name               = "rule"
    http_listener_name = "listen"
    rule_type          = "Basic"
    priority           = 1
  }
}

resource "azurerm_api_management" "three" {
  name                = "three"
  resource_group_name = local.group
  location            = "northeurope"
  publisher_name      = "example"
  publisher_email     = "example@example.com"
  sku_name            = "Premium_3"
}

resource "azurerm_api_management" "one" {
  name                = "one"
  resource_group_name = local.group
  location            = "japaneast"
  publisher_name      = "example"
  publisher_email     = "example@example.com"
  sku_name            = "Premium_1"
}

resource "azurerm_api_management" "by_use" {
  name                = "by-use"
  resource_group_name = local.group
  location            = "northeurope"
  publisher_name      = "example"
  publisher_email     = "example@example.com"
  sku_name            = "Consumption_0"
}
