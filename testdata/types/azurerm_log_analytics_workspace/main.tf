# Logs by the GB, which the usage file says; the first 5 GB of a month are free once, whoever brings them in.
#   West Europe: 100 GB of logs and 30 GB of telemetry less their shares of the 5 GB, × $2.99; 200 GB kept longer × $0.13 = $26.00
#   Sweden Central: 50 GB, less its share, × $2.99
#   a commitment of 100 GB a day in West Europe: 30 × $252.84 = $7,585.20; what it takes in is paid by it

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
  subscription_id = "00000000-0000-0000-0000-000000000000"
}

resource "azurerm_log_analytics_workspace" "logs" {
  name                = "logs"
  resource_group_name = "ml"
  location            = "westeurope"
}

resource "azurerm_application_insights" "chat" {
  name                = "chat"
  resource_group_name = "ml"
  location            = "westeurope"
  application_type    = "web"
  workspace_id        = azurerm_log_analytics_workspace.logs.id
}

resource "azurerm_log_analytics_workspace" "sweden" {
  name                = "sweden"
  resource_group_name = "ml"
  location            = "swedencentral"
}

resource "azurerm_log_analytics_workspace" "committed" {
  name                               = "committed"
  resource_group_name                = "ml"
  location                           = "westeurope"
  sku                                = "CapacityReservation"
  reservation_capacity_in_gb_per_day = 100
}
