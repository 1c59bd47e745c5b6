# The environment that tells a profile's machine.
resource "azurerm_container_app_environment" "it" {
  name                = "e"
  resource_group_name = "rg"
  location            = "swedencentral"
  workload_profile {
    name                  = "gpu"
    workload_profile_type = "Consumption-GPU-NC24-A100"
  }
}
locals {
  environment = azurerm_container_app_environment.it
}
resource "azurerm_container_app" "it" {
  name                         = "a"
  resource_group_name          = "rg"
  container_app_environment_id = local.environment.id
  workload_profile_name        = "gpu"
  revision_mode                = "Single"
  template {
    min_replicas = 1
    max_replicas = 1
    container {
      name   = "c"
      image  = "i"
      cpu    = 4
      memory = "8Gi"
    }
  }
}
