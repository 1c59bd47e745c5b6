# Three Windows machines with the hybrid benefit, a data disk and an address each.
#
# Standard_D2s_v5, swedencentral      3 × 730 h × 0.102   = 223.38
# OS disk of 127 GB, assumed: E10     3 × 9.6             =  28.80
# data disk of 256 GB: E15            3 × 19.2            =  57.60
# public IP addresses                 3 × 730 h × 0.005   =  10.95
# total                                                   = 320.73

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
  location = "swedencentral"
}

variable "subnet_id" {
  type    = string
  default = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/net/subnets/ml"
}

resource "azurerm_windows_virtual_machine_scale_set" "render" {
  name                 = "render"
  location             = azurerm_resource_group.ml.location
  resource_group_name  = azurerm_resource_group.ml.name
  computer_name_prefix = "render"
  sku                  = "Standard_D2s_v5"
  instances            = 3
  admin_username       = "trainer"
  admin_password       = "not-a-Passw0rd"
  license_type         = "Windows_Server"
  os_disk {
    caching              = "ReadOnly"
    storage_account_type = "StandardSSD_LRS"
  }
  data_disk {
    lun                  = 0
    caching              = "ReadOnly"
    storage_account_type = "StandardSSD_LRS"
    disk_size_gb         = 256
  }
  network_interface {
    name    = "main"
    primary = true
    ip_configuration {
      name      = "internal"
      primary   = true
      subnet_id = var.subnet_id
      public_ip_address {
        name = "own"
      }
    }
  }
  source_image_reference {
    publisher = "MicrosoftWindowsServer"
    offer     = "WindowsServer"
    sku       = "2022-datacenter"
    version   = "latest"
  }
}
