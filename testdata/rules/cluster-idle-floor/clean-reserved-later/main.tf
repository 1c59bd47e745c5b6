# A capacity reservation that is known only after apply may hold the machines, which are then billed whether they run or
# not: nobody can say that scaling them down saves anything. So it is undetermined for the node group, whose template has a
# dynamic block over what is created here, and for the virtual machines whose group of reservations is none that is seen.
# The scaling group names its reservations itself, beside a template that names none: quiet.

terraform {
  required_providers {
    aws     = { source = "hashicorp/aws", version = "~> 6.0" }
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "aws" {
  region = "us-west-2"
}

resource "aws_resourcegroups_group" "odcr" {
  name = "p5-odcr"
  configuration {
    type = "AWS::EC2::CapacityReservationPool"
  }
}

resource "aws_launch_template" "p5" {
  name_prefix   = "p5-"
  instance_type = "p5.48xlarge"
  dynamic "capacity_reservation_specification" {
    for_each = compact([aws_resourcegroups_group.odcr.arn])
    content {
      capacity_reservation_target {
        capacity_reservation_resource_group_arn = capacity_reservation_specification.value
      }
    }
  }
}

resource "aws_eks_node_group" "odcr" {
  cluster_name  = "ml"
  node_role_arn = "arn:aws:iam::111122223333:role/node"
  subnet_ids    = ["subnet-0a1"]
  capacity_type = "ON_DEMAND"
  launch_template {
    id      = aws_launch_template.p5.id
    version = aws_launch_template.p5.latest_version
  }
  scaling_config {
    desired_size = 4
    max_size     = 5
    min_size     = 4
  }
  taint {
    key    = "nvidia.com/gpu"
    value  = "true"
    effect = "NO_SCHEDULE"
  }
}

resource "aws_launch_template" "plain" {
  name_prefix   = "plain-"
  instance_type = "p5.48xlarge"
}

resource "aws_autoscaling_group" "train" {
  name               = "train"
  min_size           = 1
  max_size           = 4
  availability_zones = ["us-west-2a"]
  launch_template {
    id      = aws_launch_template.plain.id
    version = "$Latest"
  }
  capacity_reservation_specification {
    capacity_reservation_preference = "capacity-reservations-only"
  }
}

provider "azurerm" {
  features {}
}

resource "terraform_data" "group" {
  input = "/subscriptions/0/resourceGroups/ml/providers/Microsoft.Compute/capacityReservationGroups/gpu"
}

resource "azurerm_kubernetes_cluster_node_pool" "reserved" {
  name                          = "reserved"
  kubernetes_cluster_id         = "/subscriptions/0/resourceGroups/ml/providers/Microsoft.ContainerService/managedClusters/c"
  vm_size                       = "Standard_NC24ads_A100_v4"
  capacity_reservation_group_id = terraform_data.group.output
  auto_scaling_enabled          = true
  min_count                     = 1
  max_count                     = 3
}
