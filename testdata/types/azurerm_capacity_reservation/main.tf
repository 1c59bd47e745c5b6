# Three A100 machines are held, and one machine of the plan is one of them: it pays for itself, the reservation for the others.
#
# held     2 unused × 730 h × 4.591, francecentral   = 6,702.86
# machine  Standard_NC24ads_A100_v4  730 h × 4.591   = 3,351.43
#          OS disk of 128 GB: P10    1 × 23.848      =    23.85   together 3,375.28
# total                                              = 10,078.14

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
  location = "francecentral"
}

resource "azurerm_capacity_reservation_group" "ml" {
  name                = "ml"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
}

resource "azurerm_capacity_reservation" "held" {
  name                          = "held"
  capacity_reservation_group_id = azurerm_capacity_reservation_group.ml.id
  sku {
    name     = "Standard_NC24ads_A100_v4"
    capacity = 3
  }
}

resource "azurerm_linux_virtual_machine" "machine" {
  name                          = "machine"
  location                      = azurerm_resource_group.ml.location
  resource_group_name           = azurerm_resource_group.ml.name
  size                          = "Standard_NC24ads_A100_v4"
  capacity_reservation_group_id = azurerm_capacity_reservation_group.ml.id
  admin_username                = "trainer"
  network_interface_ids         = ["/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/net/providers/Microsoft.Network/networkInterfaces/ml"]
  admin_ssh_key {
    username   = "trainer"
    public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC3 example"
  }
  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
    disk_size_gb         = 128
  }
  source_image_reference {
    publisher = "Canonical"
    offer     = "0001-com-ubuntu-server-jammy"
    sku       = "22_04-lts"
    version   = "latest"
  }
}
