# One of two plans.
resource "azurerm_service_plan" "one" {
  name                = "one"
  resource_group_name = "rg"
  location            = "eastus"
  os_type             = "Linux"
  sku_name            = "EP1"
}
resource "azurerm_service_plan" "two" {
  name                = "two"
  resource_group_name = "rg"
  location            = "eastus"
  os_type             = "Linux"
  sku_name            = "Y1"
}
locals {
  plan = azurerm_service_plan.one.id
}
resource "azurerm_linux_function_app" "it" {
  name                = "f"
  resource_group_name = "rg"
  location            = "eastus"
  service_plan_id     = local.plan
  site_config {}
}
