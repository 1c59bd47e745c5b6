# An app on a plan that bills by the hour.
resource "azurerm_service_plan" "it" {
  name                = "it"
  resource_group_name = "rg"
  location            = "eastus"
  os_type             = "Linux"
  sku_name            = "EP1"
}
locals {
  plan = azurerm_service_plan.it.id
}
resource "azurerm_linux_function_app" "it" {
  name                = "f"
  resource_group_name = "rg"
  location            = "eastus"
  service_plan_id     = local.plan
  site_config {}
}
