# What bills without being used, and has a price on no card, or on none of its region, is unpriced and named by what it costs by; the other form of the
# same type is free, or by use. Total: not known.

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ai" {
  name     = "ai"
  location = "eastus"
}

# A commitment of 500 GB a day is billed each day, 30 × $865.00 = $25,950.00.
resource "azurerm_log_analytics_workspace" "committed" {
  name                               = "committed"
  location                           = azurerm_resource_group.ai.location
  resource_group_name                = azurerm_resource_group.ai.name
  sku                                = "CapacityReservation"
  reservation_capacity_in_gb_per_day = 500
}

# By what it ingests.
resource "azurerm_log_analytics_workspace" "plain" {
  name                = "plain"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  sku                 = "PerGB2018"
}

# One unit by the hour, 730 × $0.0658 = $48.03, and by calls.
resource "azurerm_api_management" "units" {
  name                = "example-units"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  publisher_name      = "example"
  publisher_email     = "api@example.org"
  sku_name            = "Developer_1"
}

resource "azurerm_api_management" "calls" {
  name                = "example-calls"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  publisher_name      = "example"
  publisher_email     = "api@example.org"
  sku_name            = "Consumption_0"
}

# 2 replicas of one partition, 1,460 × $0.336 = $490.56; a free service.
resource "azurerm_search_service" "vectors" {
  name                = "example-vectors"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  sku                 = "standard"
  replica_count       = 2
}

resource "azurerm_search_service" "free" {
  name                = "example-free"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  sku                 = "free"
}

# An address of its own costs by the month, a name nothing.
resource "azurerm_app_service_custom_hostname_binding" "address" {
  hostname            = "www.example.org"
  app_service_name    = "app"
  resource_group_name = azurerm_resource_group.ai.name
  ssl_state           = "IpBasedEnabled"
  thumbprint          = "AA"
}

resource "azurerm_app_service_custom_hostname_binding" "name" {
  hostname            = "api.example.org"
  app_service_name    = "app"
  resource_group_name = azurerm_resource_group.ai.name
  ssl_state           = "SniEnabled"
  thumbprint          = "AA"
}

# A watcher by the hour, a topic of the system by operations.
resource "azurerm_automation_watcher" "jobs" {
  name                           = "jobs"
  automation_account_id          = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ai/providers/Microsoft.Automation/automationAccounts/a"
  location                       = azurerm_resource_group.ai.location
  script_name                    = "watch"
  script_run_on                  = "workers"
  execution_frequency_in_seconds = 60
}

resource "azurerm_eventgrid_system_topic" "blobs" {
  name                = "blobs"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  source_resource_id  = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ai/providers/Microsoft.Storage/storageAccounts/example"
  topic_type          = "Microsoft.Storage.StorageAccounts"
}
