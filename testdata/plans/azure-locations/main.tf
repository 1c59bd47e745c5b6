# Locations: own, of a group, of a parent, of a group that is looked up at apply.

provider "azurerm" {
  features {}
  subscription_id = "00000000-0000-0000-0000-000000000000"
}

variable "location" {
  type    = string
  default = "North Europe"
}

resource "azurerm_resource_group" "ml" {
  name     = "ml"
  location = "West Europe"
}

resource "azurerm_resource_group" "variable" {
  name     = "variable"
  location = var.location
}

resource "azurerm_storage_account" "data" {
  name                     = "exampledata"
  resource_group_name      = azurerm_resource_group.ml.name
  location                 = azurerm_resource_group.ml.location
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_storage_container" "of_account" {
  name               = "training"
  storage_account_id = azurerm_storage_account.data.id
}

data "azurerm_resource_group" "at_apply" {
  name       = azurerm_resource_group.variable.name
  depends_on = [azurerm_resource_group.variable]
}

data "azurerm_resource_group" "literal" {
  name       = "ml"
  depends_on = [azurerm_storage_account.data]
}

resource "azurerm_storage_account" "of_looked_up_group" {
  name                     = "examplelookedup"
  resource_group_name      = data.azurerm_resource_group.at_apply.name
  location                 = data.azurerm_resource_group.at_apply.location
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_storage_account" "of_literal_group" {
  name                     = "exampleliteral"
  resource_group_name      = data.azurerm_resource_group.literal.name
  location                 = data.azurerm_resource_group.literal.location
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

data "azurerm_resource_group" "elsewhere" {
  name       = "elsewhere"
  depends_on = [azurerm_storage_account.data]
}

resource "azurerm_storage_account" "of_group_elsewhere" {
  name                     = "exampleelsewhere"
  resource_group_name      = data.azurerm_resource_group.elsewhere.name
  location                 = data.azurerm_resource_group.elsewhere.location
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_kubernetes_cluster" "ml" {
  name                = "ml"
  location            = azurerm_resource_group.variable.location
  resource_group_name = azurerm_resource_group.variable.name
  dns_prefix          = "ml"
  default_node_pool {
    name       = "system"
    node_count = 1
    vm_size    = "Standard_D2s_v3"
  }
  identity { type = "SystemAssigned" }
}

resource "azurerm_kubernetes_cluster_node_pool" "gpu" {
  name                  = "gpu"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.ml.id
  vm_size               = "Standard_NC24ads_A100_v4"
  node_count            = 2
}

resource "azurerm_subnet" "by_name" {
  name                 = "by-name"
  resource_group_name  = "ml"
  virtual_network_name = azurerm_virtual_network.ml.name
  address_prefixes     = ["10.0.1.0/24"]
}

resource "azurerm_virtual_network" "ml" {
  name                = "ml"
  location            = "Sweden Central"
  resource_group_name = azurerm_resource_group.ml.name
  address_space       = ["10.0.0.0/16"]
}
