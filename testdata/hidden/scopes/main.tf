# Role assignments whose scope is chosen by an expression. A cluster that may read the account in the United States
# pays for it; of one that may read what stands beside it there is nothing to say.

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm" }
  }
}

provider "azurerm" {
  features {}
}

variable "near" {
  default = true
}

locals {
  accounts = { for name, account in azurerm_storage_account.each : name => account.id }
  whole    = azurerm_storage_account.each["near"]
}

resource "azurerm_storage_account" "each" {
  for_each                 = { far = "eastus", near = "westeurope" }
  name                     = "${each.key}7h3k"
  resource_group_name      = "ml"
  location                 = each.value
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_user_assigned_identity" "each" {
  for_each = toset([
    "near", "far", "choice", "values", "filtered", "lookup", "element", "flattened", "lower", "local", "whole", "merged",
  ])
  name                = each.key
  resource_group_name = "ml"
  location            = "westeurope"
}

resource "azurerm_machine_learning_compute_cluster" "each" {
  for_each                      = azurerm_user_assigned_identity.each
  name                          = each.key
  location                      = "westeurope"
  machine_learning_workspace_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.MachineLearningServices/workspaces/ml"
  vm_priority                   = "Dedicated"
  vm_size                       = "Standard_DS2_v2"

  scale_settings {
    min_node_count                       = 1
    max_node_count                       = 1
    scale_down_nodes_after_idle_duration = "PT30M"
  }

  identity {
    type         = "UserAssigned"
    identity_ids = [each.value.id]
  }
}

resource "azurerm_role_assignment" "near" {
  scope                = azurerm_storage_account.each["near"].id
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_user_assigned_identity.each["near"].principal_id
}

resource "azurerm_role_assignment" "far" {
  scope                = azurerm_storage_account.each["far"].id
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_user_assigned_identity.each["far"].principal_id
}

resource "azurerm_role_assignment" "choice" {
  scope                = var.near ? azurerm_storage_account.each["near"].id : azurerm_storage_account.each["far"].id
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_user_assigned_identity.each["choice"].principal_id
}

resource "azurerm_role_assignment" "values" {
  scope                = values(azurerm_storage_account.each)[1].id
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_user_assigned_identity.each["values"].principal_id
}

resource "azurerm_role_assignment" "filtered" {
  scope                = [for name, account in azurerm_storage_account.each : account.id if name == "near"][0]
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_user_assigned_identity.each["filtered"].principal_id
}

resource "azurerm_role_assignment" "lookup" {
  scope                = lookup({ a = azurerm_storage_account.each["near"].id, b = azurerm_storage_account.each["far"].id }, "a", null)
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_user_assigned_identity.each["lookup"].principal_id
}

resource "azurerm_role_assignment" "element" {
  scope                = element([azurerm_storage_account.each["far"].id, azurerm_storage_account.each["near"].id], 3)
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_user_assigned_identity.each["element"].principal_id
}

resource "azurerm_role_assignment" "flattened" {
  scope                = flatten([[azurerm_storage_account.each["near"].id], [azurerm_storage_account.each["far"].id]])[0]
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_user_assigned_identity.each["flattened"].principal_id
}

resource "azurerm_role_assignment" "lower" {
  scope                = azurerm_storage_account.each[lower("NEAR")].id
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_user_assigned_identity.each["lower"].principal_id
}

resource "azurerm_role_assignment" "local" {
  scope                = local.accounts["near"]
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_user_assigned_identity.each["local"].principal_id
}

resource "azurerm_role_assignment" "whole" {
  scope                = local.whole.id
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_user_assigned_identity.each["whole"].principal_id
}

resource "azurerm_role_assignment" "merged" {
  scope                = merge({ a = azurerm_storage_account.each["far"] }, { a = azurerm_storage_account.each["near"] })["a"].id
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_user_assigned_identity.each["merged"].principal_id
}
