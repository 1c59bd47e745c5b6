# Machines that a capacity reservation holds are billed whether they run or not: scaling them down saves nothing.

terraform {
  required_providers {
    aws     = { source = "hashicorp/aws", version = "~> 6.0" }
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "aws" {
  region = "us-west-2"
}

resource "aws_launch_template" "p5" {
  name_prefix   = "p5-"
  instance_type = "p5.48xlarge"
  capacity_reservation_specification {
    capacity_reservation_target { capacity_reservation_resource_group_arn = "arn:aws:resource-groups:us-west-2:111122223333:group/p5-odcr" }
  }
}
resource "aws_eks_node_group" "odcr" {
  cluster_name   = "ml"
  node_role_arn  = "arn:aws:iam::111122223333:role/node"
  subnet_ids     = ["subnet-0a1"]
  capacity_type  = "ON_DEMAND"
  launch_template {
    id      = aws_launch_template.p5.id
    version = aws_launch_template.p5.latest_version
  }
  scaling_config {
    desired_size = 2
    max_size     = 5
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
  location = "westeurope"
}

resource "azurerm_kubernetes_cluster_node_pool" "reserved" {
  name                          = "reserved"
  kubernetes_cluster_id         = "/subscriptions/0/resourceGroups/ml/providers/Microsoft.ContainerService/managedClusters/c"
  vm_size                       = "Standard_NC24ads_A100_v4"
  capacity_reservation_group_id = "/subscriptions/0/resourceGroups/ml/providers/Microsoft.Compute/capacityReservationGroups/gpu"
  auto_scaling_enabled          = true
  min_count                     = 1
  max_count                     = 3
}
