# The usage file says what runs, and that is what is billed: no saving is told of hours that the bill leaves out.
#   train   one machine for 100 hours, whatever its minimum: quiet
#   nodes   one machine all month: a minimum of 1 is billed, and flagged elsewhere; here its minimum is 0 by the usage file

terraform {
  required_providers {
    aws     = { source = "hashicorp/aws", version = "~> 6.0" }
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

provider "azurerm" {
  features {}
}

resource "azurerm_machine_learning_compute_cluster" "train" {
  name                          = "train"
  location                      = "eastus"
  machine_learning_workspace_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.MachineLearningServices/workspaces/ml"
  vm_priority                   = "Dedicated"
  vm_size                       = "Standard_NC24ads_A100_v4"
  scale_settings {
    min_node_count                       = 2
    max_node_count                       = 4
    scale_down_nodes_after_idle_duration = "PT30M"
  }
}

resource "aws_eks_node_group" "nodes" {
  cluster_name   = "ml"
  node_role_arn  = "arn:aws:iam::123456789012:role/nodes"
  subnet_ids     = ["subnet-0123456789abcdef0"]
  instance_types = ["g5.xlarge"]
  scaling_config {
    min_size     = 2
    desired_size = 3
    max_size     = 10
  }
}
