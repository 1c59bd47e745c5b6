# Arguments that are set from null, in the forms that modules use: each costs what its twin costs that omits the argument.
# On demand a g6.xlarge is 730 h × $0.8048 = $587.50, and its 20 GB of gp2 are $2.00; on spot it is 730 h × $0.41045 = $299.63.

terraform {
  required_providers {
    aws     = { source = "hashicorp/aws" }
    azurerm = { source = "hashicorp/azurerm" }
    random  = { source = "hashicorp/random" }
  }
}

provider "aws" {
  region = "us-east-1"
}

provider "azurerm" {
  features {}
}

variable "none" {
  type    = string
  default = null
}

variable "sizes" {
  default = { unrelated = "x" }
}

variable "pool" {
  type    = object({ capacity = optional(string), disk = optional(number, 20) })
  default = {}
}

variable "node_count" {
  type    = number
  default = null
}

locals {
  none  = null
  pools = { a = { capacity = null }, b = { capacity = "SPOT" } }
  pool  = { vm_size = "Standard_D2s_v3" }
}

resource "random_id" "later" {
  byte_length = 2
}

resource "aws_eks_node_group" "omitted" {
  cluster_name    = "ml"
  node_group_name = "omitted"
  node_role_arn   = "arn:aws:iam::123456789012:role/node"
  subnet_ids      = ["subnet-0123456789abcdef0"]
  instance_types  = ["g6.xlarge"]
  disk_size       = 20

  scaling_config {
    desired_size = 1
    max_size     = 1
    min_size     = 1
  }
}

resource "aws_eks_node_group" "variable" {
  cluster_name    = "ml"
  node_group_name = "variable"
  node_role_arn   = "arn:aws:iam::123456789012:role/node"
  subnet_ids      = ["subnet-0123456789abcdef0"]
  instance_types  = ["g6.xlarge"]
  disk_size       = 20
  capacity_type   = var.none

  scaling_config {
    desired_size = 1
    max_size     = 1
    min_size     = 1
  }
}

resource "aws_eks_node_group" "local" {
  cluster_name    = "ml"
  node_group_name = "local"
  node_role_arn   = "arn:aws:iam::123456789012:role/node"
  subnet_ids      = ["subnet-0123456789abcdef0"]
  instance_types  = ["g6.xlarge"]
  disk_size       = 20
  capacity_type   = local.none

  scaling_config {
    desired_size = 1
    max_size     = 1
    min_size     = 1
  }
}

resource "aws_eks_node_group" "conditional" {
  cluster_name    = "ml"
  node_group_name = "conditional"
  node_role_arn   = "arn:aws:iam::123456789012:role/node"
  subnet_ids      = ["subnet-0123456789abcdef0"]
  instance_types  = ["g6.xlarge"]
  disk_size       = 20
  capacity_type   = var.none == "spot" ? "SPOT" : null

  scaling_config {
    desired_size = 1
    max_size     = 1
    min_size     = 1
  }
}

resource "aws_eks_node_group" "try" {
  cluster_name    = "ml"
  node_group_name = "try"
  node_role_arn   = "arn:aws:iam::123456789012:role/node"
  subnet_ids      = ["subnet-0123456789abcdef0"]
  instance_types  = ["g6.xlarge"]
  disk_size       = 20
  capacity_type   = try(var.sizes.capacity, null)

  scaling_config {
    desired_size = 1
    max_size     = 1
    min_size     = 1
  }
}

resource "aws_eks_node_group" "lookup" {
  cluster_name    = "ml"
  node_group_name = "lookup"
  node_role_arn   = "arn:aws:iam::123456789012:role/node"
  subnet_ids      = ["subnet-0123456789abcdef0"]
  instance_types  = ["g6.xlarge"]
  disk_size       = 20
  capacity_type   = lookup(var.sizes, "capacity", null)

  scaling_config {
    desired_size = 1
    max_size     = 1
    min_size     = 1
  }
}

resource "aws_eks_node_group" "each" {
  for_each        = local.pools
  cluster_name    = "ml"
  node_group_name = "each"
  node_role_arn   = "arn:aws:iam::123456789012:role/node"
  subnet_ids      = ["subnet-0123456789abcdef0"]
  instance_types  = ["g6.xlarge"]
  disk_size       = 20
  capacity_type   = each.value.capacity

  scaling_config {
    desired_size = 1
    max_size     = 1
    min_size     = 1
  }
}

resource "aws_eks_node_group" "object" {
  cluster_name    = "ml"
  node_group_name = "object"
  node_role_arn   = "arn:aws:iam::123456789012:role/node"
  subnet_ids      = ["subnet-0123456789abcdef0"]
  instance_types  = ["g6.xlarge"]
  disk_size       = 20
  capacity_type   = var.pool.capacity

  scaling_config {
    desired_size = 1
    max_size     = 1
    min_size     = 1
  }
}

resource "aws_eks_node_group" "one" {
  cluster_name    = "ml"
  node_group_name = "one"
  node_role_arn   = "arn:aws:iam::123456789012:role/node"
  subnet_ids      = ["subnet-0123456789abcdef0"]
  instance_types  = ["g6.xlarge"]
  disk_size       = 20
  capacity_type   = one([for each in [var.none] : each if each != null])

  scaling_config {
    desired_size = 1
    max_size     = 1
    min_size     = 1
  }
}

resource "aws_eks_node_group" "merged" {
  cluster_name    = "ml"
  node_group_name = "merged"
  node_role_arn   = "arn:aws:iam::123456789012:role/node"
  subnet_ids      = ["subnet-0123456789abcdef0"]
  instance_types  = ["g6.xlarge"]
  disk_size       = 20
  capacity_type   = merge({ capacity = null }, var.sizes).capacity

  scaling_config {
    desired_size = 1
    max_size     = 1
    min_size     = 1
  }
}

resource "aws_eks_node_group" "counted" {
  count           = 2
  cluster_name    = "ml"
  node_group_name = "counted"
  node_role_arn   = "arn:aws:iam::123456789012:role/node"
  subnet_ids      = ["subnet-0123456789abcdef0"]
  instance_types  = ["g6.xlarge"]
  disk_size       = 20
  capacity_type   = [null, "SPOT"][count.index]

  scaling_config {
    desired_size = 1
    max_size     = 1
    min_size     = 1
  }
}

module "one" {
  source = "./one"
}

module "passed" {
  source   = "./one"
  capacity = var.none
}

module "spot" {
  source   = "./one"
  capacity = coalesce(var.none, "SPOT")
}

resource "aws_eks_node_group" "later" {
  cluster_name    = "ml"
  node_group_name = "later"
  node_role_arn   = "arn:aws:iam::123456789012:role/node"
  subnet_ids      = ["subnet-0123456789abcdef0"]
  instance_types  = ["g6.xlarge"]
  disk_size       = 20
  capacity_type   = random_id.later.hex == "0000" ? "SPOT" : null

  scaling_config {
    desired_size = 1
    max_size     = 1
    min_size     = 1
  }
}

resource "azurerm_kubernetes_cluster" "main" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "ml"
  dns_prefix          = "main"

  default_node_pool {
    name       = "system"
    vm_size    = "Standard_D2s_v3"
    node_count = 1
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_kubernetes_cluster_node_pool" "omitted" {
  name                  = "omitted"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.main.id
  vm_size               = "Standard_D2s_v3"
  auto_scaling_enabled  = true
  min_count             = 2
  max_count             = 3
}

resource "azurerm_kubernetes_cluster_node_pool" "variable" {
  name                  = "variable"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.main.id
  vm_size               = "Standard_D2s_v3"
  auto_scaling_enabled  = true
  min_count             = 2
  max_count             = 3
  node_count            = var.node_count
}

resource "azurerm_kubernetes_cluster_node_pool" "try" {
  name                  = "try"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.main.id
  vm_size               = "Standard_D2s_v3"
  auto_scaling_enabled  = true
  min_count             = 2
  max_count             = 3
  node_count            = try(local.pool.node_count, null)
}

resource "azurerm_kubernetes_cluster_node_pool" "conditional" {
  name                  = "conditional"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.main.id
  vm_size               = "Standard_D2s_v3"
  auto_scaling_enabled  = true
  min_count             = 2
  max_count             = 3
  node_count            = var.node_count == null ? null : var.node_count + 1
}

# What an attribute sets from null decides nothing: its disk is its own, its address of Amazon's, its schedule a plain one.

resource "azurerm_linux_virtual_machine" "omitted" {
  name                            = "omitted"
  resource_group_name             = "ml"
  location                        = "westeurope"
  size                            = "Standard_D2s_v3"
  admin_username                  = "azureuser"
  network_interface_ids           = ["/subscriptions/0/resourceGroups/ml/providers/Microsoft.Network/networkInterfaces/a"]
  admin_password                  = "none"
  disable_password_authentication = false

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
    disk_size_gb         = 128
  }
}

resource "azurerm_linux_virtual_machine" "variable" {
  name                            = "variable"
  resource_group_name             = "ml"
  location                        = "westeurope"
  size                            = "Standard_D2s_v3"
  admin_username                  = "azureuser"
  network_interface_ids           = ["/subscriptions/0/resourceGroups/ml/providers/Microsoft.Network/networkInterfaces/b"]
  admin_password                  = "none"
  disable_password_authentication = false
  os_managed_disk_id              = var.none

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
    disk_size_gb         = 128
  }
}

resource "azurerm_linux_virtual_machine" "local" {
  name                            = "local"
  resource_group_name             = "ml"
  location                        = "westeurope"
  size                            = "Standard_D2s_v3"
  admin_username                  = "azureuser"
  network_interface_ids           = ["/subscriptions/0/resourceGroups/ml/providers/Microsoft.Network/networkInterfaces/c"]
  admin_password                  = "none"
  disable_password_authentication = false
  os_managed_disk_id              = local.none

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
    disk_size_gb         = 128
  }
}

resource "aws_eip" "omitted" {
  domain = "vpc"
}

resource "aws_eip" "variable" {
  domain       = "vpc"
  ipam_pool_id = var.none
}

resource "aws_eip" "local" {
  domain       = "vpc"
  ipam_pool_id = local.none
}

resource "aws_autoscaling_group" "omitted" {
  name               = "omitted"
  availability_zones = ["us-east-1a"]
  desired_capacity   = 1
  max_size           = 1
  min_size           = 0

  launch_template {
    id = aws_launch_template.nightly.id
  }
}

resource "aws_autoscaling_group" "variable" {
  name               = "variable"
  availability_zones = ["us-east-1a"]
  desired_capacity   = 1
  max_size           = 1
  min_size           = 0

  launch_template {
    id = aws_launch_template.nightly.id
  }
}

resource "aws_launch_template" "nightly" {
  instance_type = "g6.xlarge"
}

resource "aws_autoscaling_schedule" "omitted" {
  for_each               = { up = { at = "0 8 * * *", count = 1 }, down = { at = "0 20 * * *", count = 0 } }
  scheduled_action_name  = each.key
  autoscaling_group_name = aws_autoscaling_group.omitted.name
  recurrence             = each.value.at
  desired_capacity       = each.value.count
  min_size               = 0
  max_size               = 1
}

resource "aws_autoscaling_schedule" "variable" {
  for_each               = { up = { at = "0 8 * * *", count = 1 }, down = { at = "0 20 * * *", count = 0 } }
  scheduled_action_name  = each.key
  autoscaling_group_name = aws_autoscaling_group.variable.name
  recurrence             = each.value.at
  desired_capacity       = each.value.count
  min_size               = 0
  max_size               = 1
  start_time             = var.none
  end_time               = var.none
}
