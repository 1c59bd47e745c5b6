# Apps in eastus. A replica that always stands is idle as long as no request is in it; the free allowance is that of the active
# seconds.
#
# always   1 to 3 replicas of 0.5 vCPU and 1 GiB, 2,628,000 s a month
#          vCPU     1,314,000 × 0.000003     =   3.94 (3.942)
#          memory   2,628,000 × 0.000003     =   7.88 (7.884)    together 11.82
#          at most 3 of it: 11.826 + 23.652  =  35.48
# gpu      1 replica with a T4, 8 vCPU and 56 GiB
#          GPU      2,628,000 × 0.000073     = 191.84 (191.844)
#          vCPU     21,024,000 × 0.000003    =  63.07 (63.072)
#          memory   147,168,000 × 0.000003   = 441.50 (441.504)  together 696.41
# zero     0 to 10 replicas; 1,500,000 requests of 4 s, 12 at once, by the usage file: 500,000 s
#          vCPU     180,000 free, 70,000 × 0.000024   = 1.68
#          memory   360,000 free, 140,000 × 0.000003  = 0.42     together 2.10
# idle     scales to zero, and nothing says how much it works: usage
# total    11.82 + 696.41 + 2.10             = 710.33

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
  location = "East US"
}

resource "azurerm_container_app_environment" "ml" {
  name                = "ml"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  workload_profile {
    name                  = "Consumption"
    workload_profile_type = "Consumption"
  }
  workload_profile {
    name                  = "gpu"
    workload_profile_type = "Consumption-GPU-NC8as-T4"
  }

}

resource "azurerm_container_app" "always" {
  name                         = "always"
  container_app_environment_id = azurerm_container_app_environment.ml.id
  resource_group_name          = azurerm_resource_group.ml.name
  revision_mode                = "Single"

  template {
    min_replicas = 1
    max_replicas = 3

    container {
      name   = "app"
      image  = "mcr.microsoft.com/k8se/quickstart:latest"
      cpu    = 0.5
      memory = "1Gi"
    }
  }
}

resource "azurerm_container_app" "gpu" {
  name                         = "gpu"
  container_app_environment_id = azurerm_container_app_environment.ml.id
  resource_group_name          = azurerm_resource_group.ml.name
  revision_mode                = "Single"
  workload_profile_name        = "gpu"
  template {
    min_replicas = 1
    max_replicas = 1

    container {
      name   = "app"
      image  = "mcr.microsoft.com/k8se/quickstart:latest"
      cpu    = 8
      memory = "56Gi"
    }
  }
}

resource "azurerm_container_app" "zero" {
  name                         = "zero"
  container_app_environment_id = azurerm_container_app_environment.ml.id
  resource_group_name          = azurerm_resource_group.ml.name
  revision_mode                = "Single"

  template {
    min_replicas = 0
    max_replicas = 10

    container {
      name   = "app"
      image  = "mcr.microsoft.com/k8se/quickstart:latest"
      cpu    = 0.5
      memory = "1Gi"
    }
  }
}

resource "azurerm_container_app" "idle" {
  name                         = "idle"
  container_app_environment_id = azurerm_container_app_environment.ml.id
  resource_group_name          = azurerm_resource_group.ml.name
  revision_mode                = "Single"

  template {

    container {
      name   = "app"
      image  = "mcr.microsoft.com/k8se/quickstart:latest"
      cpu    = 0.25
      memory = "0.5Gi"
    }
  }
}
