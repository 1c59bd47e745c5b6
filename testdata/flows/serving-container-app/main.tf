# An inference container app in West Europe with external ingress: its answers cost $0.087 a GB after the free 100,
# and how much they are, nobody said: $0.00.

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
  location = "West Europe"
}

resource "azurerm_container_app_environment" "ml" {
  name                = "ml"
  resource_group_name = azurerm_resource_group.ml.name
  location            = azurerm_resource_group.ml.location
}

resource "azurerm_container_app" "inference" {
  name                         = "inference"
  resource_group_name          = azurerm_resource_group.ml.name
  container_app_environment_id = azurerm_container_app_environment.ml.id
  revision_mode                = "Single"

  template {
    container {
      name   = "serve"
      image  = "docker.io/library/python:3.13"
      cpu    = 1
      memory = "2Gi"
    }
  }

  ingress {
    external_enabled = true
    target_port      = 8080

    traffic_weight {
      latest_revision = true
      percentage      = 100
    }
  }
}
