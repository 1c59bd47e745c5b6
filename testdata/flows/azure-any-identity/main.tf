# What has an identity with a data role on an account reads it, whatever it is: an index with an identity of its own, a factory
# and a Databricks connector that share one, a cluster whose issuer that one trusts. West Europe to East US 2: one hop of 1,000 GB (assumed) × $0.05 = $50.00, shared by four.

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
  location = "eastus2"
}

resource "azurerm_storage_account" "docs" {
  name                     = "ragdocs0001"
  resource_group_name      = azurerm_resource_group.rag.name
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_user_assigned_identity" "reader" {
  name                = "reader"
  resource_group_name = azurerm_resource_group.rag.name
  location            = azurerm_resource_group.rag.location
}

resource "azurerm_search_service" "search" {
  name                = "rag-search"
  resource_group_name = azurerm_resource_group.rag.name
  location            = azurerm_resource_group.rag.location
  sku                 = "basic"

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_role_assignment" "reads" {
  for_each = {
    search = azurerm_search_service.search.identity[0].principal_id
    shared = azurerm_user_assigned_identity.reader.principal_id
  }
  scope                = azurerm_storage_account.docs.id
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = each.value
}

resource "azurerm_data_factory" "factory" {
  name                = "rag-factory"
  resource_group_name = azurerm_resource_group.rag.name
  location            = azurerm_resource_group.rag.location

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.reader.id]
  }
}

resource "azurerm_databricks_access_connector" "connector" {
  name                = "rag-connector"
  resource_group_name = azurerm_resource_group.rag.name
  location            = azurerm_resource_group.rag.location

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.reader.id]
  }
}

resource "azurerm_kubernetes_cluster" "jobs" {
  name                = "jobs"
  resource_group_name = azurerm_resource_group.rag.name
  location            = azurerm_resource_group.rag.location
  dns_prefix          = "jobs"
  oidc_issuer_enabled = true

  identity {
    type = "SystemAssigned"
  }

  default_node_pool {
    name       = "system"
    node_count = 1
    vm_size    = "Standard_D2s_v5"
  }
}

resource "azurerm_federated_identity_credential" "job" {
  name                = "job"
  resource_group_name = azurerm_resource_group.rag.name
  parent_id           = azurerm_user_assigned_identity.reader.id
  audience            = ["api://AzureADTokenExchange"]
  issuer              = azurerm_kubernetes_cluster.jobs.oidc_issuer_url
  subject             = "system:serviceaccount:default:job"
}
