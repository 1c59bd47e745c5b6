# A count that is stated wins over a floor of 0; a pool of Windows is one by its os_sku. Every OS disk is the usual 128 GB.
#
# bill: azurerm_kubernetes_cluster.ml = 730 × 0.12 + 1 × 21.68 + 730 × 0.025 + 730 × 0.005 = 131.18
# bill: azurerm_kubernetes_cluster_node_pool.gpu = 2190 × 0.658 + 3 × 21.68 = 1506.06
# bill: azurerm_kubernetes_cluster_node_pool.windows = 730 × 0.12 + 1 × 21.68 = partial 109.28
# bill: azurerm_linux_virtual_machine_scale_set.jobs = 1460 × 0.12 + 2 × 21.68 = 218.56
# bill: total = 1965.08

provider "azurerm" {
  features {}
  subscription_id = "00000000-0000-0000-0000-000000000000"
}

resource "azurerm_kubernetes_cluster" "ml" {
  name                = "ml"
  location            = "westeurope"
  resource_group_name = "ml"
  dns_prefix          = "ml"

  default_node_pool {
    name       = "system"
    vm_size    = "Standard_D2s_v3"
    node_count = 1
  }
  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_kubernetes_cluster_node_pool" "gpu" {
  name                  = "gpu"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.ml.id
  vm_size               = "Standard_NC4as_T4_v3"
  auto_scaling_enabled  = true
  node_count            = 3
  min_count             = 0
  max_count             = 6
}

resource "azurerm_kubernetes_cluster_node_pool" "windows" {
  name                  = "win"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.ml.id
  vm_size               = "Standard_D2s_v3"
  os_sku                = "Windows2022"
  node_count            = 1
}

resource "azurerm_linux_virtual_machine_scale_set" "jobs" {
  name                = "jobs"
  location            = "westeurope"
  resource_group_name = "ml"
  sku                 = "Standard_D2s_v3"
  instances           = 2
  admin_username      = "ml"

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
    disk_size_gb         = 128
  }
  network_interface {
    name    = "nic"
    primary = true
    ip_configuration {
      name    = "ip"
      primary = true
    }
  }
}

resource "azurerm_monitor_autoscale_setting" "jobs" {
  name                = "jobs"
  location            = "westeurope"
  resource_group_name = "ml"
  target_resource_id  = azurerm_linux_virtual_machine_scale_set.jobs.id

  profile {
    name = "load"
    capacity {
      default = 1
      minimum = 0
      maximum = 8
    }
  }
}
