# Groups in westeurope: one between 1 and 10, one whose floor is 0, one that the usage file counts, one whose count is not known.
#
# serve    Standard_D4s_v5, instances 2   2 × 730 h × 0.23                     =   335.80
#          OS disk of 30 GB, assumed: E4  2 × 2.4                              =     4.80   together 340.60
#          at most 10                     7,300 × 0.23 + 10 × 2.4              = 1,703.00
# sweep    Standard_NC4as_T4_v3, spot, floor 0: 160 h of one, assumed  160 × 0.457113      = 73.14 (73.13808)
#          OS disk of 128 GB, P10, as long as it stands      160/730 × 21.68               =  4.75   together 77.89
#          at most 4                      2,920 × 0.457113 + 4 × 21.68         = 1,421.49 (1,334.77 + 86.72)
# given    Standard_D4s_v5, 5 by the usage file   3,650 × 0.23                 =   839.50
#          OS disk, E4                            5 × 2.4                      =    12.00   together 851.50
# later    instances is known after apply
# total    340.60 + 77.89 + 851.50                                             = 1,269.99

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
  location = "West Europe"
}

variable "subnet_id" {
  type    = string
  default = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/net/subnets/ml"
}

resource "azurerm_linux_virtual_machine_scale_set" "serve" {
  name                = "serve"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  sku                 = "Standard_D4s_v5"
  instances           = 2
  admin_username      = "trainer"

  admin_ssh_key {
    username   = "trainer"
    public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC3 example"
  }
  os_disk {
    caching              = "ReadOnly"
    storage_account_type = "StandardSSD_LRS"
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

resource "azurerm_monitor_autoscale_setting" "serve" {
  name                = "serve"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  target_resource_id  = azurerm_linux_virtual_machine_scale_set.serve.id
  profile {
    name = "default"
    capacity {
      minimum = 1
      default = 2
      maximum = 10
    }

  }

}

resource "azurerm_linux_virtual_machine_scale_set" "sweep" {
  name                = "sweep"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  sku                 = "Standard_NC4as_T4_v3"
  instances           = 0
  admin_username      = "trainer"
  priority            = "Spot"
  eviction_policy     = "Delete"
  admin_ssh_key {
    username   = "trainer"
    public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC3 example"
  }
  os_disk {
    caching              = "ReadOnly"
    storage_account_type = "Premium_LRS"
    disk_size_gb         = 128
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

resource "azurerm_monitor_autoscale_setting" "sweep" {
  name                = "sweep"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  target_resource_id  = azurerm_linux_virtual_machine_scale_set.sweep.id
  profile {
    name = "default"
    capacity {
      minimum = 0
      default = 0
      maximum = 4
    }

  }

}

resource "azurerm_linux_virtual_machine_scale_set" "given" {
  name                = "given"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  sku                 = "Standard_D4s_v5"
  instances           = 1
  admin_username      = "trainer"

  admin_ssh_key {
    username   = "trainer"
    public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC3 example"
  }
  os_disk {
    caching              = "ReadOnly"
    storage_account_type = "StandardSSD_LRS"
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

resource "random_integer" "machines" {
  min = 1
  max = 4
}

resource "azurerm_linux_virtual_machine_scale_set" "later" {
  name                = "later"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  sku                 = "Standard_D4s_v5"
  instances           = random_integer.machines.result
  admin_username      = "trainer"

  admin_ssh_key {
    username   = "trainer"
    public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC3 example"
  }
  os_disk {
    caching              = "ReadOnly"
    storage_account_type = "StandardSSD_LRS"
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
