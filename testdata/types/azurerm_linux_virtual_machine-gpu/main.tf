# A V100 machine that a schedule stops every evening (nothing in the plan starts it again: the whole month is counted), and the
# same in a region that does not have it.
#
# training  Standard_NC6s_v3, northeurope  730 h × 3.305            = 2,412.65
#           OS disk of 30 GB, assumed: Premium P4  1 × 5.2795       =     5.28
#           together                                                  2,417.93
# north     Standard_NC6s_v3 is not sold in swedencentral: no price
# total                                                             = 2,417.93, of which 5.28 assumed

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

variable "network_interface_id" {
  type    = string
  default = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/net/providers/Microsoft.Network/networkInterfaces/ml"
}

resource "azurerm_linux_virtual_machine" "training" {
  name                  = "training"
  location              = azurerm_resource_group.ml.location
  resource_group_name   = azurerm_resource_group.ml.name
  size                  = "Standard_NC6s_v3"
  admin_username        = "trainer"
  network_interface_ids = [var.network_interface_id]

  admin_ssh_key {
    username   = "trainer"
    public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC3 example"
  }
  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
  }
  source_image_reference {
    publisher = "Canonical"
    offer     = "0001-com-ubuntu-server-jammy"
    sku       = "22_04-lts"
    version   = "latest"
  }
}

resource "azurerm_dev_test_global_vm_shutdown_schedule" "training" {
  virtual_machine_id    = azurerm_linux_virtual_machine.training.id
  location              = azurerm_resource_group.ml.location
  daily_recurrence_time = "1900"
  timezone              = "GMT Standard Time"
  notification_settings {
    enabled = false
  }
}

resource "azurerm_linux_virtual_machine" "north" {
  name                  = "north"
  location              = "swedencentral"
  resource_group_name   = azurerm_resource_group.ml.name
  size                  = "Standard_NC6s_v3"
  admin_username        = "trainer"
  network_interface_ids = [var.network_interface_id]

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
