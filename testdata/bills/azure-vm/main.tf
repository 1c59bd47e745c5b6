# Virtual machines: an NC6s_v3, spot, disks by their steps, ephemeral disks, Windows, and what has no price.
#
# bill: azurerm_linux_virtual_machine.gpu = 730 × 3.823 + 1 × 21.68 = 2812.47
# bill: azurerm_linux_virtual_machine.spot = 730 × 0.195941 + 1 × 5.2795 = 148.32
# bill: azurerm_linux_virtual_machine.ephemeral = 730 × 0.23 = 167.90
# bill: azurerm_linux_virtual_machine.asia = 730 × 0.24 + 1 × 3.008 = 178.21
# bill: azurerm_linux_virtual_machine.not_there = 1 × 1.54 = unpriced 1.54
# bill: azurerm_windows_virtual_machine.licensed = 730 × 0.214 + 1 × 9.6 = partial 165.82
# bill: azurerm_windows_virtual_machine.hybrid = 730 × 0.214 + 1 × 38.4 = 194.62
# bill: azurerm_managed_disk.data = 1 × 5.888 = 5.89
# bill: total = 3674.77

provider "azurerm" {
  features {}
  subscription_id = "00000000-0000-0000-0000-000000000000"
}

locals {
  nic   = ["/subscriptions/0/resourceGroups/ml/providers/Microsoft.Network/networkInterfaces/nic"]
  image = { publisher = "Canonical", offer = "ubuntu", sku = "22_04", version = "latest" }
}

resource "azurerm_linux_virtual_machine" "gpu" {
  name                  = "train-1"
  resource_group_name   = "ml"
  location              = "West Europe"
  size                  = "Standard_NC6s_v3"
  admin_username        = "ml"
  network_interface_ids = local.nic
  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
    disk_size_gb         = 100
  }
}

# Without a size the disk is the image's: 30 GB, assumed.
resource "azurerm_linux_virtual_machine" "spot" {
  name                  = "spot"
  resource_group_name   = "ml"
  location              = "northeurope"
  size                  = "standard_NC4as_T4_v3"
  priority              = "Spot"
  eviction_policy       = "Deallocate"
  admin_username        = "ml"
  network_interface_ids = local.nic
  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
  }
}

resource "azurerm_linux_virtual_machine" "ephemeral" {
  name                  = "ephemeral"
  resource_group_name   = "ml"
  location              = "westeurope"
  size                  = "Standard_D4s_v5"
  admin_username        = "ml"
  network_interface_ids = local.nic
  os_disk {
    caching              = "ReadOnly"
    storage_account_type = "Standard_LRS"
    diff_disk_settings {
      option = "Local"
    }
  }
}

# No disk price is known in Singapore: partial.
resource "azurerm_linux_virtual_machine" "asia" {
  name                  = "asia"
  resource_group_name   = "ml"
  location              = "southeastasia"
  size                  = "Standard_D4s_v5"
  admin_username        = "ml"
  network_interface_ids = local.nic
  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Standard_LRS"
    disk_size_gb         = 64
  }
}

resource "azurerm_linux_virtual_machine" "not_there" {
  name                  = "nowhere"
  resource_group_name   = "ml"
  location              = "swedencentral"
  size                  = "Standard_NC6s_v3"
  admin_username        = "ml"
  network_interface_ids = local.nic
  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Standard_LRS"
  }
}

# The rates are Linux: the licence is missing, and said to be.
resource "azurerm_windows_virtual_machine" "licensed" {
  name                  = "win"
  resource_group_name   = "ml"
  location              = "northeurope"
  size                  = "Standard_D4s_v5"
  admin_username        = "ml"
  admin_password        = "not-a-real-one-1"
  network_interface_ids = local.nic
  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "StandardSSD_LRS"
  }
}

resource "azurerm_windows_virtual_machine" "hybrid" {
  name                  = "win2"
  resource_group_name   = "ml"
  location              = "northeurope"
  size                  = "Standard_D4s_v5"
  license_type          = "Windows_Server"
  admin_username        = "ml"
  admin_password        = "not-a-real-one-1"
  network_interface_ids = local.nic
  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "StandardSSD_LRS"
    disk_size_gb         = 500
  }
}

resource "azurerm_managed_disk" "data" {
  name                 = "data"
  resource_group_name  = "ml"
  location             = "westeurope"
  storage_account_type = "Standard_LRS"
  create_option        = "Empty"
  disk_size_gb         = 100
}
