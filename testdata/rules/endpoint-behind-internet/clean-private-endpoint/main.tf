# A private endpoint of the account takes what is asked of it.

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
  location = "swedencentral"
}

resource "azurerm_cognitive_account" "ai" {
  name                = "example-ai"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  kind                = "OpenAI"
  sku_name            = "S0"
}

resource "azurerm_virtual_network" "main" {
  name                = "main"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  address_space       = ["10.0.0.0/16"]
}

resource "azurerm_subnet" "app" {
  name                 = "app"
  resource_group_name  = azurerm_resource_group.ai.name
  virtual_network_name = azurerm_virtual_network.main.name
  address_prefixes     = ["10.0.1.0/24"]
}

resource "azurerm_nat_gateway" "out" {
  name                = "out"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
}

resource "azurerm_subnet_nat_gateway_association" "app" {
  subnet_id      = azurerm_subnet.app.id
  nat_gateway_id = azurerm_nat_gateway.out.id
}

resource "azurerm_service_plan" "app" {
  name                = "app"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  os_type             = "Linux"
  sku_name            = "P0v3"
}

resource "azurerm_linux_web_app" "app" {
  name                      = "example-app"
  location                  = azurerm_resource_group.ai.location
  resource_group_name       = azurerm_resource_group.ai.name
  service_plan_id           = azurerm_service_plan.app.id
  virtual_network_subnet_id = azurerm_subnet.app.id
  site_config {}
  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_role_assignment" "app" {
  scope                = azurerm_cognitive_account.ai.id
  role_definition_name = "Cognitive Services OpenAI User"
  principal_id         = azurerm_linux_web_app.app.identity[0].principal_id
}

resource "azurerm_private_endpoint" "ai" {
  name                = "ai"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  subnet_id           = azurerm_subnet.app.id
  private_service_connection {
    name                           = "ai"
    private_connection_resource_id = azurerm_cognitive_account.ai.id
    is_manual_connection           = false
    subresource_names              = ["account"]
  }
}
