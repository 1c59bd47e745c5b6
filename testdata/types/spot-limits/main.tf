# Spot capacity that is wanted only up to a limit does not run where the price lies above it, and costs what it costs where it
# does. g5.xlarge in us-west-2 and Standard_NC4as_T4_v3 in westeurope, by each way to say the limit.

terraform {
  required_providers {
    aws     = { source = "hashicorp/aws", version = "~> 6.0" }
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "aws" {
  region = "us-west-2"
}

provider "azurerm" {
  features {}
}

resource "aws_instance" "limited" {
  for_each                    = { low = "0.05", enough = "5.00" }
  ami                         = "ami-0123456789abcdef0"
  instance_type               = "g5.xlarge"
  associate_public_ip_address = false
  instance_market_options {
    market_type = "spot"
    spot_options {
      max_price = each.value
    }
  }
}

resource "aws_spot_instance_request" "low" {
  ami                         = "ami-0123456789abcdef0"
  instance_type               = "g5.xlarge"
  spot_price                  = "0.05"
  associate_public_ip_address = false
}

resource "aws_launch_template" "low" {
  image_id      = "ami-0123456789abcdef0"
  instance_type = "g5.xlarge"
  network_interfaces {
    associate_public_ip_address = false
  }
  instance_market_options {
    market_type = "spot"
    spot_options {
      max_price = "0.05"
    }
  }
}

resource "aws_autoscaling_group" "low" {
  min_size           = 2
  max_size           = 2
  availability_zones = ["us-west-2a"]
  launch_template {
    id = aws_launch_template.low.id
  }
}

resource "aws_launch_template" "plain" {
  image_id      = "ami-0123456789abcdef0"
  instance_type = "g5.xlarge"
  network_interfaces {
    associate_public_ip_address = false
  }
}

resource "aws_autoscaling_group" "mixed" {
  min_size           = 2
  max_size           = 2
  availability_zones = ["us-west-2a"]
  mixed_instances_policy {
    instances_distribution {
      on_demand_base_capacity                  = 1
      on_demand_percentage_above_base_capacity = 0
      spot_max_price                           = "0.05"
    }
    launch_template {
      launch_template_specification {
        launch_template_id = aws_launch_template.plain.id
      }
    }
  }
}

# 10% of $1.006 is less than its price as spot capacity, 90% is more.
resource "aws_batch_compute_environment" "limited" {
  for_each     = { low = 10, enough = 90 }
  name         = each.key
  type         = "MANAGED"
  service_role = "arn:aws:iam::123456789012:role/batch"
  compute_resources {
    type               = "SPOT"
    bid_percentage     = each.value
    instance_type      = ["g5.xlarge"]
    min_vcpus          = 4
    max_vcpus          = 4
    subnets            = ["subnet-0123456789abcdef0"]
    security_group_ids = ["sg-0123456789abcdef0"]
  }
}

resource "azurerm_linux_virtual_machine" "limited" {
  for_each              = { low = 0.01, any = -1 }
  name                  = each.key
  resource_group_name   = "ml"
  location              = "westeurope"
  size                  = "Standard_NC4as_T4_v3"
  admin_username        = "ml"
  network_interface_ids = ["/subscriptions/0/resourceGroups/ml/providers/Microsoft.Network/networkInterfaces/n"]
  priority              = "Spot"
  eviction_policy       = "Deallocate"
  max_bid_price         = each.value
  admin_ssh_key {
    username   = "ml"
    public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC7 ml"
  }
  os_disk {
    caching              = "None"
    storage_account_type = "Standard_LRS"
    disk_size_gb         = 32
  }
}

resource "azurerm_kubernetes_cluster_node_pool" "low" {
  name                  = "low"
  kubernetes_cluster_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.ContainerService/managedClusters/c"
  vm_size               = "Standard_NC4as_T4_v3"
  priority              = "Spot"
  eviction_policy       = "Delete"
  spot_max_price        = 0.01
  node_count            = 1
}
