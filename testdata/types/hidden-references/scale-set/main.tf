# Which scale set a setting is about.
resource "azurerm_linux_virtual_machine_scale_set" "it" {
  name                = "it"
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
  scale_set = azurerm_linux_virtual_machine_scale_set.it.id
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
