# One of two.
resource "azurerm_linux_virtual_machine_scale_set" "one" {
  name                = "one"
  resource_group_name = "rg"
  location            = "eastus"
  sku                 = "Standard_NC4as_T4_v3"
  instances           = 2
  admin_username      = "a"
  network_interface {
    name    = "n"
    primary = true
    ip_configuration {
      name = "i"
    }
  }
  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Standard_LRS"
  }
}
resource "azurerm_linux_virtual_machine_scale_set" "two" {
  name                = "two"
  resource_group_name = "rg"
  location            = "eastus"
  sku                 = "Standard_NC4as_T4_v3"
  instances           = 2
  admin_username      = "a"
  network_interface {
    name    = "n"
    primary = true
    ip_configuration {
      name = "i"
    }
  }
  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Standard_LRS"
  }
}
locals {
  scale_set = azurerm_linux_virtual_machine_scale_set.two.id
}
resource "azurerm_monitor_autoscale_setting" "it" {
  name                = "s"
  resource_group_name = "rg"
  location            = "eastus"
  target_resource_id  = local.scale_set
  profile {
    name = "p"
    capacity {
      default = 2
      minimum = 1
      maximum = 4
    }
  }
}
