# The same on Azure: an application in Container Apps asks a model, which looks its answers up in a search service over a
# storage account, all behind private endpoints.
#
# usage: azurerm_cognitive_deployment.answers monthly_input_tokens 60000000
# usage: azurerm_cognitive_deployment.answers monthly_output_tokens 12000000
# usage: azurerm_cognitive_deployment.embed monthly_input_tokens 25000000
# usage: azurerm_storage_account.docs storage_gb 50
#
# bill: azurerm_search_service.docs = 1460 × 0.336 = 490.56
# bill: azurerm_cognitive_deployment.answers = 60 × 2.2 + 12 × 8.8 = 237.60
# bill: azurerm_container_app.app = 2628000 × 0.000003 + 5256000 × 0.000003 = 23.65
# bill: azurerm_private_endpoint.model = 730 × 0.01 = 7.30
# bill: azurerm_private_endpoint.search = 730 × 0.01 = 7.30
# bill: azurerm_storage_account.docs = 50 × 0.0184 = 0.92
# bill: azurerm_cognitive_deployment.embed = 25 × 0.02 = 0.50
# bill: azurerm_cognitive_account.rag = usage
# bill: total = 767.83

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "rag" {
  name     = "rag"
  location = "swedencentral"
}

resource "azurerm_virtual_network" "rag" {
  name                = "rag"
  resource_group_name = azurerm_resource_group.rag.name
  location            = azurerm_resource_group.rag.location
  address_space       = ["10.0.0.0/16"]
}

resource "azurerm_subnet" "apps" {
  name                 = "apps"
  resource_group_name  = azurerm_resource_group.rag.name
  virtual_network_name = azurerm_virtual_network.rag.name
  address_prefixes     = ["10.0.0.0/23"]
}

resource "azurerm_subnet" "private" {
  name                 = "private"
  resource_group_name  = azurerm_resource_group.rag.name
  virtual_network_name = azurerm_virtual_network.rag.name
  address_prefixes     = ["10.0.2.0/24"]
}

resource "azurerm_cognitive_account" "rag" {
  name                = "example-rag"
  location            = azurerm_resource_group.rag.location
  resource_group_name = azurerm_resource_group.rag.name
  kind                = "OpenAI"
  sku_name            = "S0"
}

resource "azurerm_cognitive_deployment" "answers" {
  name                 = "answers"
  cognitive_account_id = azurerm_cognitive_account.rag.id
  model {
    format  = "OpenAI"
    name    = "gpt-4.1"
    version = "2025-04-14"
  }
  sku {
    name     = "DataZoneStandard"
    capacity = 100
  }
}

resource "azurerm_cognitive_deployment" "embed" {
  name                 = "embed"
  cognitive_account_id = azurerm_cognitive_account.rag.id
  model {
    format  = "OpenAI"
    name    = "text-embedding-3-small"
    version = "1"
  }
  sku {
    name     = "Standard"
    capacity = 100
  }
}

resource "azurerm_search_service" "docs" {
  name                = "example-rag-docs"
  resource_group_name = azurerm_resource_group.rag.name
  location            = azurerm_resource_group.rag.location
  sku                 = "standard"
  replica_count       = 2
  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_storage_account" "docs" {
  name                     = "exampleragdocs"
  resource_group_name      = azurerm_resource_group.rag.name
  location                 = azurerm_resource_group.rag.location
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_private_endpoint" "model" {
  name                = "model"
  resource_group_name = azurerm_resource_group.rag.name
  location            = azurerm_resource_group.rag.location
  subnet_id           = azurerm_subnet.private.id
  private_service_connection {
    name                           = "model"
    private_connection_resource_id = azurerm_cognitive_account.rag.id
    subresource_names              = ["account"]
    is_manual_connection           = false
  }
}

resource "azurerm_private_endpoint" "search" {
  name                = "search"
  resource_group_name = azurerm_resource_group.rag.name
  location            = azurerm_resource_group.rag.location
  subnet_id           = azurerm_subnet.private.id
  private_service_connection {
    name                           = "search"
    private_connection_resource_id = azurerm_search_service.docs.id
    subresource_names              = ["searchService"]
    is_manual_connection           = false
  }
}

resource "azurerm_container_app_environment" "rag" {
  name                     = "rag"
  resource_group_name      = azurerm_resource_group.rag.name
  location                 = azurerm_resource_group.rag.location
  infrastructure_subnet_id = azurerm_subnet.apps.id
}

resource "azurerm_container_app" "app" {
  name                         = "app"
  resource_group_name          = azurerm_resource_group.rag.name
  container_app_environment_id = azurerm_container_app_environment.rag.id
  revision_mode                = "Single"
  identity {
    type = "SystemAssigned"
  }
  template {
    min_replicas = 1
    max_replicas = 3
    container {
      name   = "app"
      image  = "example.azurecr.io/app:1"
      cpu    = 1
      memory = "2Gi"
    }
  }
}

resource "azurerm_role_assignment" "app" {
  scope                = azurerm_cognitive_account.rag.id
  role_definition_name = "Cognitive Services OpenAI User"
  principal_id         = azurerm_container_app.app.identity[0].principal_id
}

resource "azurerm_role_assignment" "search" {
  scope                = azurerm_storage_account.docs.id
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_search_service.docs.identity[0].principal_id
}
