# A machine that grows, one that goes, one that comes and works 200 hours a month by the usage file, with a disk for each of two
# copies.
#
# before  serve  Standard_D4s_v5, francecentral  730 h × 0.224   = 163.52
#                OS disk of 30 GB, assumed: P4   1 × 6.3879      =   6.39   together 169.91
#         old    Standard_D2s_v5                 730 h × 0.112   =  81.76
#                OS disk of 64 GB: P6            1 × 12.3499     =  12.35   together  94.11
#         total                                                  = 264.02
# after   serve  Standard_D8s_v5                 730 h × 0.448   = 327.04
#                OS disk, as before                              =   6.39   together 333.43
#         batch  two of Standard_D2s_v5          200 h × 0.112   =  22.40
#                OS disk of 512 GB: P20          1 × 88.594      =  88.59   together 110.99, twice
#         total  333.43 + 2 × 110.99                             = 555.41
# change                                                         = 291.39

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
  location = "France Central"
}

variable "network_interface_id" {
  type    = string
  default = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/net/providers/Microsoft.Network/networkInterfaces/ml"
}

resource "azurerm_linux_virtual_machine" "serve" {
  name                  = "serve"
  location              = azurerm_resource_group.ml.location
  resource_group_name   = azurerm_resource_group.ml.name
  size                  = "Standard_D8s_v5"
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

resource "azurerm_linux_virtual_machine" "batch" {
  count                 = 2
  name                  = "batch-${count.index}"
  location              = azurerm_resource_group.ml.location
  resource_group_name   = azurerm_resource_group.ml.name
  size                  = "Standard_D2s_v5"
  admin_username        = "trainer"
  network_interface_ids = [var.network_interface_id]

  admin_ssh_key {
    username   = "trainer"
    public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC3 example"
  }
  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
    disk_size_gb         = 512
  }
  source_image_reference {
    publisher = "Canonical"
    offer     = "0001-com-ubuntu-server-jammy"
    sku       = "22_04-lts"
    version   = "latest"
  }
}
