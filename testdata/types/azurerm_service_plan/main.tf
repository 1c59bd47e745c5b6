# Plans, and what runs on them.
#
# elastic    EP1, eastus: 1 vCPU    730 h × 0.173               = 126.29
#            3.5 GB                 2,555 GB-hours × 0.012301   =  31.43 (31.429055)  together 157.72
#            at most 5 workers      5 × 157.719055              = 788.60
# by use     its function: 10,000,000 executions of 200 ms with 500 MB, billed as 512 MB, by the usage file
#            1,000,000 GB-s: 400,000 free, 600,000 × 0.000016   =   9.60
#            10 million executions: 1 free, 9 × 0.2             =   1.80              together 11.40
# web        P1v3, Linux: 730 × $0.178 = $129.94; its app is billed with it
# total      157.72 + 11.40 + 129.94                            = 299.06

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ml" {
  name     = "ml"
  location = "eastus"
}

resource "azurerm_service_plan" "elastic" {
  name                         = "elastic"
  location                     = azurerm_resource_group.ml.location
  resource_group_name          = azurerm_resource_group.ml.name
  os_type                      = "Linux"
  sku_name                     = "EP1"
  maximum_elastic_worker_count = 5
}

resource "azurerm_service_plan" "use" {
  name                = "use"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  os_type             = "Linux"
  sku_name            = "Y1"

}

resource "azurerm_service_plan" "web" {
  name                = "web"
  location            = "West Europe"
  resource_group_name = azurerm_resource_group.ml.name
  os_type             = "Linux"
  sku_name            = "P1v3"

}

resource "azurerm_linux_function_app" "warm" {
  name                 = "warm"
  location             = azurerm_resource_group.ml.location
  resource_group_name  = azurerm_resource_group.ml.name
  service_plan_id      = azurerm_service_plan.elastic.id
  storage_account_name = "functions"
  site_config {}
}

resource "azurerm_linux_function_app" "calls" {
  name                 = "calls"
  location             = azurerm_resource_group.ml.location
  resource_group_name  = azurerm_resource_group.ml.name
  service_plan_id      = azurerm_service_plan.use.id
  storage_account_name = "functions"
  site_config {}
}

resource "azurerm_linux_function_app" "quiet" {
  name                 = "quiet"
  location             = azurerm_resource_group.ml.location
  resource_group_name  = azurerm_resource_group.ml.name
  service_plan_id      = azurerm_service_plan.use.id
  storage_account_name = "functions"
  site_config {}
}

resource "azurerm_linux_web_app" "site" {
  name                = "site"
  location            = "West Europe"
  resource_group_name = azurerm_resource_group.ml.name
  service_plan_id     = azurerm_service_plan.web.id
  site_config {}
}
