# Apps whose ingress is "external" in an environment that has no public address: "external" is the network there. The same
# written by azapi, and in an environment that keeps the public network out.

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
    azapi   = { source = "Azure/azapi", version = "~> 2.0" }
  }
}

provider "azurerm" {
  features {}
  subscription_id = "00000000-0000-0000-0000-000000000000"
}

resource "azurerm_resource_group" "ai" {
  name     = "ai"
  location = "eastus"
}

resource "azurerm_virtual_network" "net" {
  name                = "net"
  resource_group_name = azurerm_resource_group.ai.name
  location            = azurerm_resource_group.ai.location
  address_space       = ["10.0.0.0/16"]
}

resource "azurerm_subnet" "apps" {
  name                 = "apps"
  resource_group_name  = azurerm_resource_group.ai.name
  virtual_network_name = azurerm_virtual_network.net.name
  address_prefixes     = ["10.0.0.0/21"]
}

resource "azurerm_container_app_environment" "inside" {
  name                           = "inside"
  resource_group_name            = azurerm_resource_group.ai.name
  location                       = azurerm_resource_group.ai.location
  infrastructure_subnet_id       = azurerm_subnet.apps.id
  internal_load_balancer_enabled = true
}

resource "azurerm_container_app" "inference" {
  name                         = "inference"
  resource_group_name          = azurerm_resource_group.ai.name
  container_app_environment_id = azurerm_container_app_environment.inside.id
  revision_mode                = "Single"
  ingress {
    external_enabled = true
    target_port      = 8080
    traffic_weight {
      latest_revision = true
      percentage      = 100
    }
  }
  template {
    min_replicas = 1
    max_replicas = 1
    container {
      name   = "inference"
      image  = "example.azurecr.io/inference:1"
      cpu    = 0.25
      memory = "0.5Gi"
    }
  }
}

resource "azurerm_container_app_environment" "closed" {
  name                  = "closed"
  resource_group_name   = azurerm_resource_group.ai.name
  location              = azurerm_resource_group.ai.location
  public_network_access = "Disabled"
}

resource "azurerm_container_app" "inference_closed" {
  name                         = "inference-closed"
  resource_group_name          = azurerm_resource_group.ai.name
  container_app_environment_id = azurerm_container_app_environment.closed.id
  revision_mode                = "Single"
  ingress {
    external_enabled = true
    target_port      = 8080
    traffic_weight {
      latest_revision = true
      percentage      = 100
    }
  }
  template {
    container {
      name   = "inference"
      image  = "example.azurecr.io/inference:1"
      cpu    = 0.25
      memory = "0.5Gi"
    }
  }
}

resource "azapi_resource" "inside" {
  type      = "Microsoft.App/managedEnvironments@2024-03-01"
  name      = "inside-azapi"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location
  body = {
    properties = {
      vnetConfiguration = {
        internal               = true
        infrastructureSubnetId = azurerm_subnet.apps.id
      }
    }
  }
}

resource "azapi_resource" "inference" {
  type      = "Microsoft.App/containerApps@2024-03-01"
  name      = "inference-azapi"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location
  body = {
    properties = {
      environmentId = azapi_resource.inside.id
      configuration = { ingress = { external = true, targetPort = 8080 } }
      template = {
        containers = [{ name = "inference", image = "example.azurecr.io/inference:1", resources = { cpu = 0.25, memory = "0.5Gi" } }]
      }
    }
  }
}
