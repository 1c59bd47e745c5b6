# Two A100 machines from 8 to 20 o'clock on working days, none at night and on the weekend: 5 × 12 of a week's 168 hours.
#
# Standard_NC24ads_A100_v4, northeurope   2 × 60/168 × 730 h = 521.428571 h × 4.408 = 2,298.46
# ephemeral OS disks cost nothing
# at most 4 by day                        4 × 60/168 × 730 h × 4.408                = 4,596.91

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

resource "azurerm_linux_virtual_machine_scale_set" "train" {
  name                = "train"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  sku                 = "Standard_NC24ads_A100_v4"
  instances           = 2
  admin_username      = "trainer"

  admin_ssh_key {
    username   = "trainer"
    public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC3 example"
  }
  os_disk {
    caching              = "ReadOnly"
    storage_account_type = "Standard_LRS"
    diff_disk_settings {
      option = "Local"
    }
  }

  network_interface {
    name    = "main"
    primary = true
    ip_configuration {
      name      = "internal"
      primary   = true
      subnet_id = var.subnet_id
    }
  }
  source_image_reference {
    publisher = "Canonical"
    offer     = "0001-com-ubuntu-server-jammy"
    sku       = "22_04-lts"
    version   = "latest"
  }
}

resource "azurerm_monitor_autoscale_setting" "train" {
  name                = "train"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  target_resource_id  = azurerm_linux_virtual_machine_scale_set.train.id
  profile {
    name = "day"
    capacity {
      minimum = 2
      default = 2
      maximum = 4
    }
    recurrence {
      timezone = "W. Europe Standard Time"
      days     = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
      hours    = [8]
      minutes  = [0]
    }
  }
  profile {
    name = "night"
    capacity {
      minimum = 0
      default = 0
      maximum = 0
    }
    recurrence {
      timezone = "W. Europe Standard Time"
      days     = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
      hours    = [20]
      minutes  = [0]
    }
  }

}
