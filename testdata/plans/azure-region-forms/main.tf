# Where resources of Azure stand that have no location of their own, or one that is known after apply.

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
    azapi   = { source = "azure/azapi", version = "~> 2.0" }
  }
}

provider "azurerm" {
  features {}
  subscription_id = "00000000-0000-0000-0000-000000000000"
}

locals {
  subscription = "/subscriptions/00000000-0000-0000-0000-000000000000"
  group        = azurerm_resource_group.ml.id
  places       = { ml = "Sweden Central" }
}

resource "azurerm_resource_group" "ml" {
  name     = "ml"
  location = local.places["ml"]
}

resource "terraform_data" "first" {}

data "azurerm_resource_group" "known" {
  name = "elsewhere"
}

data "azurerm_resource_group" "at_apply" {
  name       = "ml"
  depends_on = [terraform_data.first]
}

module "place" {
  source = "./place"
  group  = azurerm_resource_group.ml
}

# ---- azapi, without a location

resource "azapi_resource" "of_group" {
  type      = "Microsoft.MachineLearningServices/workspaces@2024-10-01"
  name      = "of-group"
  parent_id = azurerm_resource_group.ml.id
  body      = { properties = {} }
}

resource "azapi_resource" "of_group_by_local" {
  type      = "Microsoft.MachineLearningServices/workspaces@2024-10-01"
  name      = "of-group-by-local"
  parent_id = local.group
  body      = { properties = {} }
}

resource "azapi_resource" "of_group_by_template" {
  type      = "Microsoft.MachineLearningServices/workspaces@2024-10-01"
  name      = "of-group-by-template"
  parent_id = "${local.subscription}/resourceGroups/${azurerm_resource_group.ml.name}"
  body      = { properties = {} }
}

resource "azapi_resource" "of_group_by_literal" {
  type      = "Microsoft.MachineLearningServices/workspaces@2024-10-01"
  name      = "of-group-by-literal"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml"
  body      = { properties = {} }
}

resource "azapi_resource" "of_known_group" {
  type      = "Microsoft.MachineLearningServices/workspaces@2024-10-01"
  name      = "of-known-group"
  parent_id = data.azurerm_resource_group.known.id
  body      = { properties = {} }
}

resource "azapi_resource" "of_group_at_apply" {
  type      = "Microsoft.MachineLearningServices/workspaces@2024-10-01"
  name      = "of-group-at-apply"
  parent_id = data.azurerm_resource_group.at_apply.id
  body      = { properties = {} }
}

resource "azapi_resource" "of_output" {
  type      = "Microsoft.MachineLearningServices/workspaces@2024-10-01"
  name      = "of-output"
  parent_id = module.place.id
  body      = { properties = {} }
}

resource "azapi_resource" "in_body" {
  type      = "Microsoft.MachineLearningServices/workspaces@2024-10-01"
  name      = "in-body"
  parent_id = azurerm_resource_group.ml.id
  body      = { location = "West US 3", properties = { later = terraform_data.first.id } }
}

resource "azapi_resource" "in_text" {
  type      = "Microsoft.MachineLearningServices/workspaces@2024-10-01"
  name      = "in-text"
  parent_id = azurerm_resource_group.ml.id
  body      = jsonencode({ location = "West US 3", properties = { later = terraform_data.first.id } })
}

resource "azapi_resource" "of_workspace_by_literal" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2024-10-01"
  name      = "of-workspace"
  parent_id = "${local.subscription}/resourceGroups/elsewhere/providers/Microsoft.MachineLearningServices/workspaces/in-body"
  body      = { properties = {} }
}

# ---- a location that is known after apply

resource "azurerm_storage_account" "of_group_at_apply" {
  name                     = "ofgroupatapply"
  resource_group_name      = "ml"
  location                 = data.azurerm_resource_group.at_apply.location
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_storage_account" "of_output" {
  name                     = "ofoutput"
  resource_group_name      = "ml"
  location                 = module.place.location
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

# ---- none at all

resource "azurerm_machine_learning_compute_instance" "by_literal" {
  name                          = "by-literal"
  machine_learning_workspace_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.MachineLearningServices/workspaces/other"
  virtual_machine_size          = "STANDARD_DS3_V2"
}
