# An environment with machines of its own, which have no price here; the app on them is billed with it. An app beside them, idle.
#
# small     half a vCPU                 1,314,000 s × 0.000003   =  3.94
#           1 GB                        2,628,000 s × 0.000003   =  7.88   together 11.82
# total                                                          = 11.82

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
  location = "Sweden Central"
}

resource "azurerm_container_app_environment" "ml" {
  name                = "ml"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  workload_profile {
    name                  = "gpu"
    workload_profile_type = "NC24-A100"
    minimum_count         = 1
    maximum_count         = 2
  }

}

resource "azurerm_container_app" "serve" {
  name                         = "serve"
  container_app_environment_id = azurerm_container_app_environment.ml.id
  resource_group_name          = azurerm_resource_group.ml.name
  revision_mode                = "Single"
  workload_profile_name        = "gpu"
  template {
    min_replicas = 1
    max_replicas = 2

    container {
      name   = "app"
      image  = "mcr.microsoft.com/k8se/quickstart:latest"
      cpu    = 4
      memory = "8Gi"
    }
  }
}

resource "azurerm_container_app" "small" {
  name                         = "small"
  container_app_environment_id = azurerm_container_app_environment.ml.id
  resource_group_name          = azurerm_resource_group.ml.name
  revision_mode                = "Single"

  template {
    min_replicas = 1
    max_replicas = 2

    container {
      name   = "app"
      image  = "mcr.microsoft.com/k8se/quickstart:latest"
      cpu    = 0.5
      memory = "1Gi"
    }
  }
}

resource "azurerm_container_app_job" "nightly" {
  name                         = "nightly"
  location                     = azurerm_resource_group.ml.location
  resource_group_name          = azurerm_resource_group.ml.name
  container_app_environment_id = azurerm_container_app_environment.ml.id
  replica_timeout_in_seconds   = 1800
  schedule_trigger_config {
    cron_expression = "0 2 * * *"
  }
  template {
    container {
      name   = "job"
      image  = "mcr.microsoft.com/k8se/quickstart-jobs:latest"
      cpu    = 0.5
      memory = "1Gi"
    }
  }
}
