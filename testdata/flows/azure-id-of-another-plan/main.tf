# A role on an account that another stack manages, by its id: 1,000 GB (assumed) from westus2 to westeurope.

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_linux_virtual_machine" "scorer" {
  name                  = "scorer"
  resource_group_name   = "scorer"
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
  scope                = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/data/providers/Microsoft.Storage/storageAccounts/corpusx78/blobServices/default/containers/train"
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_linux_virtual_machine.scorer.identity[0].principal_id
}
