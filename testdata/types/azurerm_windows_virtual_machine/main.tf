# A machine whose Windows licence has no price here (its hours and its disk have), and one with the hybrid benefit.
#
# plain    Standard_D2s_v5, francecentral         730 h × 0.112  = 81.76
#          OS disk of 127 GB, assumed: E10        1 × 10.56      = 10.56
#          Windows licence                        no price          partial: 92.32
# hybrid   the same without the licence                          = 92.32
# total                                                          = 184.64, of which 2 × 10.56 = 21.12 assumed

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

variable "network_interface_id" {
  type    = string
  default = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/net/providers/Microsoft.Network/networkInterfaces/ml"
}

resource "azurerm_windows_virtual_machine" "plain" {
  name                  = "plain"
  location              = azurerm_resource_group.ml.location
  resource_group_name   = azurerm_resource_group.ml.name
  size                  = "Standard_D2s_v5"
  admin_username        = "trainer"
  admin_password        = var.password
  network_interface_ids = [var.network_interface_id]

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "StandardSSD_LRS"
  }
  source_image_reference {
    publisher = "MicrosoftWindowsServer"
    offer     = "WindowsServer"
    sku       = "2022-datacenter"
    version   = "latest"
  }
}

resource "azurerm_windows_virtual_machine" "hybrid" {
  name                  = "hybrid"
  location              = azurerm_resource_group.ml.location
  resource_group_name   = azurerm_resource_group.ml.name
  size                  = "Standard_D2s_v5"
  admin_username        = "trainer"
  admin_password        = var.password
  network_interface_ids = [var.network_interface_id]
  license_type          = "Windows_Server"
  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "StandardSSD_LRS"
  }
  source_image_reference {
    publisher = "MicrosoftWindowsServer"
    offer     = "WindowsServer"
    sku       = "2022-datacenter"
    version   = "latest"
  }
}

variable "password" {
  type      = string
  sensitive = true
  default   = "not-a-Passw0rd"
}
