# Containers and functions in uksouth and japaneast.
#
# plain     2 vCPU, 4 GB, uksouth                 1460 × 0.0466 + 2920 × 0.00511 = 68.04 + 14.92 = 82.96
# spot      the same, japaneast                   1460 × 0.01518 + 2920 × 0.001659 = 22.16 + 4.84 = 27.00
# sealed    the same, confidential, japaneast     1460 × 0.064598 + 2920 × 0.007098 = 94.31 + 20.73 = 115.04
# windows   the same, uksouth                     82.96, and its fee 5,256,000 vCPU-seconds × 0.000012 = 63.07
#                                                                                               together 146.03
# plan      EP2, japaneast                        2 × 730 × 0.196 + 7 × 730 × 0.014 = 286.16 + 71.54 = 357.70
# app       on a T4, japaneast, one replica       2,628,000 s × 0.000106 = 278.57 (278.568)
#           8 vCPU, 56 GB, idle                   8 × 2,628,000 × 0.000003 = 63.07; 56 × 2,628,000 × 0.000003 = 441.50
#                                                                                               together 783.14

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_container_group" "plain" {
  name                = "plain"
  location            = "uksouth"
  resource_group_name = "ml"
  os_type             = "Linux"

  container {
    name   = "app"
    image  = "app:latest"
    cpu    = 2
    memory = 4
  }
}

resource "azurerm_container_group" "spot" {
  name                = "spot"
  location            = "japaneast"
  resource_group_name = "ml"
  os_type             = "Linux"
  priority            = "Spot"

  container {
    name   = "app"
    image  = "app:latest"
    cpu    = 2
    memory = 4
  }
}

resource "azurerm_container_group" "sealed" {
  name                = "sealed"
  location            = "japaneast"
  resource_group_name = "ml"
  os_type             = "Linux"
  sku                 = "Confidential"

  container {
    name   = "app"
    image  = "app:latest"
    cpu    = 2
    memory = 4
  }
}

resource "azurerm_container_group" "windows" {
  name                = "windows"
  location            = "uksouth"
  resource_group_name = "ml"
  os_type             = "Windows"

  container {
    name   = "app"
    image  = "app:latest"
    cpu    = 2
    memory = 4
  }
}

resource "azurerm_service_plan" "plan" {
  name                = "plan"
  location            = "japaneast"
  resource_group_name = "ml"
  os_type             = "Linux"
  sku_name            = "EP2"
}

resource "azurerm_container_app_environment" "gpus" {
  name                = "gpus"
  location            = "japaneast"
  resource_group_name = "ml"

  workload_profile {
    name                  = "t4"
    workload_profile_type = "Consumption-GPU-NC8as-T4"
  }
}

resource "azurerm_container_app" "app" {
  name                         = "app"
  container_app_environment_id = azurerm_container_app_environment.gpus.id
  resource_group_name          = "ml"
  revision_mode                = "Single"
  workload_profile_name        = "t4"

  template {
    min_replicas = 1
    max_replicas = 1

    container {
      name   = "app"
      image  = "app:latest"
      cpu    = 8
      memory = "56Gi"
    }
  }
}
