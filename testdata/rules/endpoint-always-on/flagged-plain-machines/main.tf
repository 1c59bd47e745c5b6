# Machines with a GPU that serve, by their names, and that nothing scales or stops: an instance, a group of nodes, a scale
# set, a node pool. Stopping them off-peak saves 40% of each: of g6e.xlarge $1.861 × 730 = $1,358.53 it is $543.41.

terraform {
  required_providers {
    aws     = { source = "hashicorp/aws", version = "~> 6.0" }
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_instance" "ollama_server" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g6e.xlarge"
  tags          = { Name = "ollama-llm-server" }
}

resource "aws_eks_node_group" "inference" {
  cluster_name    = "ml"
  node_group_name = "inference"
  node_role_arn   = "arn:aws:iam::111122223333:role/node"
  subnet_ids      = ["subnet-0123456789abcdef0"]
  instance_types  = ["g6.xlarge"]

  scaling_config {
    desired_size = 2
    max_size     = 2
    min_size     = 2
  }

  taint {
    key    = "nvidia.com/gpu"
    value  = "true"
    effect = "NO_SCHEDULE"
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ml" {
  name     = "ml"
  location = "eastus"
}

resource "azurerm_linux_virtual_machine_scale_set" "serving" {
  name                = "serving"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  sku                 = "Standard_NC24ads_A100_v4"
  instances           = 1
  admin_username      = "azureuser"

  admin_ssh_key {
    username   = "azureuser"
    public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC0 example"
  }

  network_interface {
    name    = "n"
    primary = true
    ip_configuration {
      name      = "i"
      primary   = true
      subnet_id = "/subscriptions/0/resourceGroups/ml/providers/Microsoft.Network/virtualNetworks/v/subnets/s"
    }
  }

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
  }

  source_image_reference {
    publisher = "Canonical"
    offer     = "ubuntu-24_04-lts"
    sku       = "server"
    version   = "latest"
  }
}

resource "azurerm_kubernetes_cluster_node_pool" "inference" {
  name                  = "inference"
  kubernetes_cluster_id = "/subscriptions/0/resourceGroups/ml/providers/Microsoft.ContainerService/managedClusters/c"
  vm_size               = "Standard_NC4as_T4_v3"
  node_count            = 1
  node_taints           = ["nvidia.com/gpu=present:NoSchedule"]
}
