variable "cluster_id" {}

variable "node_count" {
  type    = number
  default = null
}

variable "os_disk_size_gb" {
  default = null
}

resource "azurerm_kubernetes_cluster_node_pool" "gpu" {
  name                  = "gpu"
  kubernetes_cluster_id = var.cluster_id
  vm_size               = "Standard_NC4as_T4_v3"
  auto_scaling_enabled  = true
  node_count            = var.node_count
  os_disk_size_gb       = var.os_disk_size_gb
  min_count             = 2
  max_count             = 4
}
