# The scale set as it was before Linux and Windows had types of their own.
#
# Standard_D2s_v5, northeurope     2 × 730 h × 0.107   = 156.22
# OS disk of 30 GB, assumed: P4    2 × 5.2795          =  10.56 (10.559)
# total                                                = 166.78

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

variable "subnet_id" {
  type    = string
  default = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/net/subnets/ml"
}

resource "azurerm_virtual_machine_scale_set" "serve" {
  name                = "serve"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  upgrade_policy_mode = "Manual"
  sku {
    name     = "Standard_D2s_v5"
    tier     = "Standard"
    capacity = 2
  }
  storage_profile_image_reference {
    publisher = "Canonical"
    offer     = "0001-com-ubuntu-server-jammy"
    sku       = "22_04-lts"
    version   = "latest"
  }
  storage_profile_os_disk {
    create_option     = "FromImage"
    managed_disk_type = "Premium_LRS"
  }
  os_profile {
    computer_name_prefix = "serve"
    admin_username       = "trainer"
  }
  network_profile {
    name    = "main"
    primary = true
    ip_configuration {
      name      = "internal"
      primary   = true
      subnet_id = var.subnet_id
    }
  }
}
