# A NAT gateway's old price, 730 h × $0.045 = $32.85, is less than a quarter of a bill that a GPU makes.

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_linux_virtual_machine" "training" {
  name                  = "training"
  location              = "westeurope"
  resource_group_name   = "ml"
  size                  = "Standard_NC8as_T4_v3"
  admin_username        = "ops"
  network_interface_ids = ["/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.Network/networkInterfaces/training"]

  admin_ssh_key {
    username   = "ops"
    public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC3 example"
  }

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
    disk_size_gb         = 128
  }

  source_image_reference {
    publisher = "Canonical"
    offer     = "ubuntu-24_04-lts"
    sku       = "server"
    version   = "latest"
  }
}

resource "azurerm_nat_gateway" "out" {
  name                = "out"
  location            = "westeurope"
  resource_group_name = "ml"
}
