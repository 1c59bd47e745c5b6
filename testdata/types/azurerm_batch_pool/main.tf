# Pools of Azure Batch.
#
# fixed    Standard_NC4as_T4_v3, swedencentral  4 × 730 h × 0.558   = 1,629.36
# low      low-priority machines have no price
# formula  a formula decides how many machines there are: usage

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

resource "azurerm_batch_account" "ml" {
  name                = "ml"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
}

resource "azurerm_batch_pool" "fixed" {
  name                = "fixed"
  resource_group_name = azurerm_resource_group.ml.name
  account_name        = azurerm_batch_account.ml.name
  node_agent_sku_id   = "batch.node.ubuntu 22.04"
  vm_size             = "Standard_NC4as_T4_v3"
  fixed_scale {
    target_dedicated_nodes = 4
  }
  storage_image_reference {
    publisher = "microsoft-azure-batch"
    offer     = "ubuntu-server-container"
    sku       = "20-04-lts"
    version   = "latest"
  }
}

resource "azurerm_batch_pool" "low" {
  name                = "low"
  resource_group_name = azurerm_resource_group.ml.name
  account_name        = azurerm_batch_account.ml.name
  node_agent_sku_id   = "batch.node.ubuntu 22.04"
  vm_size             = "Standard_NC4as_T4_v3"
  fixed_scale {
    target_dedicated_nodes    = 0
    target_low_priority_nodes = 2
  }
  storage_image_reference {
    publisher = "microsoft-azure-batch"
    offer     = "ubuntu-server-container"
    sku       = "20-04-lts"
    version   = "latest"
  }
}

resource "azurerm_batch_pool" "formula" {
  name                = "formula"
  resource_group_name = azurerm_resource_group.ml.name
  account_name        = azurerm_batch_account.ml.name
  node_agent_sku_id   = "batch.node.ubuntu 22.04"
  vm_size             = "Standard_NC4as_T4_v3"
  auto_scale {
    formula = "$TargetDedicatedNodes = 1;"
  }
  storage_image_reference {
    publisher = "microsoft-azure-batch"
    offer     = "ubuntu-server-container"
    sku       = "20-04-lts"
    version   = "latest"
  }
}
