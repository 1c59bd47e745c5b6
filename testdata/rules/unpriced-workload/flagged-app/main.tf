# A container app in a region that two of its prices do not have.

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
  location = "germanywestcentral"
}

resource "azurerm_container_app_environment" "ml" {
  name                = "ml"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
}

resource "azurerm_container_app" "serving" {
  name                         = "serving"
  container_app_environment_id = azurerm_container_app_environment.ml.id
  resource_group_name          = azurerm_resource_group.ml.name
  revision_mode                = "Single"

  template {
    min_replicas = 1
    max_replicas = 5

    container {
      name   = "model"
      image  = "example.azurecr.io/ranker:1"
      cpu    = 2
      memory = "4Gi"
    }
  }
}
