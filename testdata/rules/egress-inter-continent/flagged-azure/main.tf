# Data in East US, a machine with a T4 in West Europe with a role on it: another continent. 1,000 GB (assumed) × $0.05
# = $50.00.

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "data" {
  name     = "data"
  location = "East US"
}

resource "azurerm_resource_group" "train" {
  name     = "train"
  location = "West Europe"
}

resource "azurerm_storage_account" "corpus" {
  name                     = "corpusx30"
  resource_group_name      = azurerm_resource_group.data.name
  location                 = azurerm_resource_group.data.location
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_linux_virtual_machine" "gpu" {
  name                  = "gpu"
  resource_group_name   = azurerm_resource_group.train.name
  location              = azurerm_resource_group.train.location
  size                  = "Standard_NC4as_T4_v3"
  admin_username        = "azureuser"
  network_interface_ids = ["/subscriptions/0/resourceGroups/train/providers/Microsoft.Network/networkInterfaces/gpu"]

  admin_ssh_key {
    username   = "azureuser"
    public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC0 example"
  }

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Standard_LRS"
    disk_size_gb         = 64
  }

  source_image_reference {
    publisher = "Canonical"
    offer     = "ubuntu-24_04-lts"
    sku       = "server"
    version   = "latest"
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_role_assignment" "data" {
  scope                = azurerm_storage_account.corpus.id
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_linux_virtual_machine.gpu.identity[0].principal_id
}
