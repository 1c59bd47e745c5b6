# The machine as it was before Linux and Windows had types of their own.
#
# linux  Standard_DS2_v2, northeurope                 730 h × 0.132  = 96.36
#        OS disk: Standard_LRS of 30 GB, both assumed: S4  1 × 1.536 =  1.54
#        data disk of 1,000 GB: P30                   1 × 135.17     = 135.17
#        data disk that is attached: billed where it stands
#                                                       together      233.07

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
  location = "northeurope"
}

variable "network_interface_id" {
  type    = string
  default = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/net/providers/Microsoft.Network/networkInterfaces/ml"
}

resource "azurerm_virtual_machine" "linux" {
  name                  = "linux"
  location              = azurerm_resource_group.ml.location
  resource_group_name   = azurerm_resource_group.ml.name
  vm_size               = "standard_DS2_v2"
  network_interface_ids = [var.network_interface_id]
  storage_image_reference {
    publisher = "Canonical"
    offer     = "0001-com-ubuntu-server-jammy"
    sku       = "22_04-lts"
    version   = "latest"
  }
  storage_os_disk {
    name          = "os"
    create_option = "FromImage"
  }
  storage_data_disk {
    name              = "data"
    lun               = 0
    create_option     = "Empty"
    managed_disk_type = "Premium_LRS"
    disk_size_gb      = 1000
  }
  storage_data_disk {
    name            = "attached"
    lun             = 1
    create_option   = "Attach"
    managed_disk_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.Compute/disks/attached"
    disk_size_gb    = 64
  }
  os_profile {
    computer_name  = "linux"
    admin_username = "trainer"
  }
  os_profile_linux_config {
    disable_password_authentication = true
    ssh_keys {
      path     = "/home/trainer/.ssh/authorized_keys"
      key_data = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC3 example"
    }
  }
}
