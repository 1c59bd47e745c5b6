# Disks whose size or kind only an apply tells: no image's size holds. A disk of which nothing is said has that of the
# image (assumed).

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
    random  = { source = "hashicorp/random" }
  }
}

provider "azurerm" {
  features {}
}

resource "random_integer" "gb" {
  min = 50
  max = 9000
}

resource "azurerm_linux_virtual_machine" "unknown" {
  name                  = "unknown"
  resource_group_name   = "rg"
  location              = "westeurope"
  size                  = "Standard_D2s_v5"
  admin_username        = "u"
  network_interface_ids = ["/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/networkInterfaces/n"]
  os_disk {
    caching              = "None"
    storage_account_type = "Premium_LRS"
    disk_size_gb         = random_integer.gb.result
  }
}

resource "azurerm_linux_virtual_machine" "usual" {
  name                  = "usual"
  resource_group_name   = "rg"
  location              = "westeurope"
  size                  = "Standard_D2s_v5"
  admin_username        = "u"
  network_interface_ids = ["/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/networkInterfaces/n"]
  os_disk {
    caching              = "None"
    storage_account_type = "Premium_LRS"
  }
}

resource "azurerm_linux_virtual_machine_scale_set" "unknown" {
  name                = "set"
  resource_group_name = "rg"
  location            = "westeurope"
  sku                 = "Standard_D2s_v5"
  instances           = 1
  admin_username      = "u"
  os_disk {
    caching              = "None"
    storage_account_type = "Premium_LRS"
    disk_size_gb         = random_integer.gb.result
  }
  network_interface {
    name = "n"
    ip_configuration { name = "i" }
  }
}

resource "azurerm_kubernetes_cluster" "c" {
  name                = "c"
  location            = "westeurope"
  resource_group_name = "rg"
  dns_prefix          = "c"
  default_node_pool {
    name            = "d"
    vm_size         = "Standard_D2s_v5"
    node_count      = 1
    os_disk_size_gb = random_integer.gb.result
  }
  identity { type = "SystemAssigned" }
}

resource "azurerm_kubernetes_cluster_node_pool" "kind" {
  name                  = "kind"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.c.id
  vm_size               = "Standard_D2s_v5"
  node_count            = 1
  os_disk_size_gb       = 64
  os_disk_type          = random_integer.gb.result > 60 ? "Ephemeral" : "Managed"
}

resource "azurerm_managed_disk" "iops" {
  name                 = "iops"
  resource_group_name  = "rg"
  location             = "westeurope"
  create_option        = "Empty"
  storage_account_type = "PremiumV2_LRS"
  disk_size_gb         = 64
  disk_iops_read_write = random_integer.gb.result
}
