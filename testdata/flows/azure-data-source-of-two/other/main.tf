terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

data "azurerm_storage_account" "corpus" {
  name                = "corpusx77"
  resource_group_name = "data"
}

resource "azurerm_linux_virtual_machine" "ranker" {
  name                  = "ranker"
  resource_group_name   = "ranker"
  location              = "westeurope"
  size                  = "Standard_NC4as_T4_v3"
  admin_username        = "ml"
  network_interface_ids = ["/subscriptions/0/resourceGroups/ml/providers/Microsoft.Network/networkInterfaces/n"]
  admin_ssh_key {
    username   = "ml"
    public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC7 ml"
  }
  os_disk {
    caching              = "None"
    storage_account_type = "Standard_LRS"
  }
  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_role_assignment" "reads" {
  scope                = data.azurerm_storage_account.corpus.id
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_linux_virtual_machine.ranker.identity[0].principal_id
}
