# Plans as they were before version 3 of the provider.
#
# elastic   EP2, eastus: 2 vCPU   2 × 730 h × 0.173          = 252.58
#           7 GB                  5,110 GB-hours × 0.012301  =  62.86 (62.85811)
#           together                                         = 315.44
# old       a function app on a plan that bills by use: usage

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

resource "azurerm_app_service_plan" "elastic" {
  name                = "elastic"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  kind                = "elastic"
  sku {
    tier = "ElasticPremium"
    size = "EP2"
  }
}

resource "azurerm_app_service_plan" "use" {
  name                = "use"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  kind                = "FunctionApp"
  sku {
    tier = "Dynamic"
    size = "Y1"
  }
}

resource "azurerm_function_app" "old" {
  name                       = "old"
  location                   = azurerm_resource_group.ml.location
  resource_group_name        = azurerm_resource_group.ml.name
  app_service_plan_id        = azurerm_app_service_plan.use.id
  storage_account_name       = "functions"
  storage_account_access_key = "not-a-key"
}
