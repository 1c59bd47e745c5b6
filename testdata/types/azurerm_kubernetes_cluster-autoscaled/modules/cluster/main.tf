variable "location" {
  type = string
}

variable "group" {
  type = string
}

variable "most" {
  type    = number
  default = null
}

variable "nodes" {
  type    = number
  default = null
}

resource "azurerm_kubernetes_cluster" "this" {
  name                = "this"
  location            = var.location
  resource_group_name = var.group
  dns_prefix          = "this"
  sku_tier            = "Standard"
  default_node_pool {
    name                 = "system"
    vm_size              = "Standard_D8s_v5"
    os_disk_type         = "Ephemeral"
    auto_scaling_enabled = var.most != null
    node_count           = var.nodes
    min_count            = var.most == null ? null : 1
    max_count            = var.most
  }
  identity {
    type = "SystemAssigned"
  }
}
