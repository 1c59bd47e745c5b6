# What is bought as spot capacity is compared with spot: p3.2xlarge spot in us-west-2 with g6.2xlarge spot, and an NC6s_v3
# spot in East US with NC24ads_A100_v4 spot, $0.746721.

terraform {
  required_providers {
    aws     = { source = "hashicorp/aws", version = "~> 6.0" }
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "aws" {
  region = "us-west-2"
}

resource "aws_instance" "old" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "p3.2xlarge"

  instance_market_options {
    market_type = "spot"
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ml" {
  name     = "ml"
  location = "eastus"
}

resource "azurerm_kubernetes_cluster_node_pool" "v100" {
  name                  = "v100"
  kubernetes_cluster_id = "/subscriptions/0/resourceGroups/ml/providers/Microsoft.ContainerService/managedClusters/c"
  vm_size               = "Standard_NC6s_v3"
  priority              = "Spot"
  eviction_policy       = "Delete"
  auto_scaling_enabled  = true
  min_count             = 0
  max_count             = 2
}
