# A spot machine with a T4.
#
# Standard_NC4as_T4_v3, spot, northeurope   730 h × 0.195941   = 143.04 (143.03693)
# OS disk of 256 GB: P15                    1 × 38.012142      =  38.01
# total                                                        = 181.05

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
  location = "North Europe"
}

resource "azurerm_virtual_network" "ml" {
  name                = "ml"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  address_space       = ["10.0.0.0/16"]
}

resource "azurerm_subnet" "ml" {
  name                 = "ml"
  resource_group_name  = azurerm_resource_group.ml.name
  virtual_network_name = azurerm_virtual_network.ml.name
  address_prefixes     = ["10.0.1.0/24"]
}

resource "azurerm_network_interface" "machine" {
  name                = "machine"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  ip_configuration {
    name                          = "internal"
    subnet_id                     = azurerm_subnet.ml.id
    private_ip_address_allocation = "Dynamic"
  }
}

resource "azurerm_linux_virtual_machine" "machine" {
  name                  = "machine"
  location              = azurerm_resource_group.ml.location
  resource_group_name   = azurerm_resource_group.ml.name
  size                  = "Standard_NC4as_T4_v3"
  priority              = "Spot"
  eviction_policy       = "Deallocate"
  admin_username        = "trainer"
  network_interface_ids = [azurerm_network_interface.machine.id]

  admin_ssh_key {
    username   = "trainer"
    public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC3 example"
  }

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
    disk_size_gb         = 256
  }

  source_image_reference {
    publisher = "Canonical"
    offer     = "0001-com-ubuntu-server-jammy"
    sku       = "22_04-lts"
    version   = "latest"
  }
}
