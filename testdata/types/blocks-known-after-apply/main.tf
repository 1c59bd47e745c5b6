# Blocks that decide what is billed, and that are known only after apply: a dynamic block over what an apply tells. What
# they would add is named and is in no sum; nothing is priced as if the block were not there.
#
# upgrade_policy (EKS 1.32): $0.10 × 730 = $73.00; extended support, $0.50 × 730 = $365.00, may come on top.
# replica (DynamoDB), warm_pool, georeplications, data_disk: a part of the resource's cost is unknown.
# capacity_provider_strategy (ECS), high_availability (PostgreSQL), priority_mix (spot), override (mixed instances),
# metric_query: what the resource itself costs is unknown.
# monitoring of a launch template may be detailed, which is billed: open.

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

resource "terraform_data" "later" {
  input = "eu-west-1"
}

resource "aws_eks_cluster" "old" {
  name     = "old"
  version  = "1.32"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  vpc_config {
    subnet_ids = ["subnet-0a1", "subnet-0a2"]
  }
  upgrade_policy {
    support_type = terraform_data.later.output
  }
}

resource "aws_dynamodb_table" "copied" {
  name           = "copied"
  billing_mode   = "PROVISIONED"
  read_capacity  = 10
  write_capacity = 10
  hash_key       = "id"
  attribute {
    name = "id"
    type = "S"
  }
  dynamic "replica" {
    for_each = compact([terraform_data.later.output])
    content {
      region_name = replica.value
    }
  }
}

resource "aws_launch_template" "watched" {
  name_prefix   = "watched-"
  instance_type = "m5.large"
  dynamic "monitoring" {
    for_each = compact([terraform_data.later.output])
    content {
      enabled = true
    }
  }
}

resource "aws_autoscaling_group" "warm" {
  name               = "warm"
  min_size           = 1
  max_size           = 3
  availability_zones = ["us-east-1a"]
  launch_template {
    id      = aws_launch_template.watched.id
    version = "$Latest"
  }
  dynamic "warm_pool" {
    for_each = compact([terraform_data.later.output])
    content {
      min_size = 1
    }
  }
}

resource "aws_launch_template" "base" {
  name_prefix   = "base-"
  instance_type = "m5.large"
}

resource "aws_autoscaling_group" "mixed" {
  name               = "mixed"
  min_size           = 1
  max_size           = 3
  availability_zones = ["us-east-1a"]
  mixed_instances_policy {
    launch_template {
      launch_template_specification {
        launch_template_id = aws_launch_template.base.id
      }
      dynamic "override" {
        for_each = compact([terraform_data.later.output])
        content {
          instance_type = "p5.48xlarge"
        }
      }
    }
  }
}

resource "aws_ecs_task_definition" "serve" {
  family                   = "serve"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  container_definitions    = jsonencode([{ name = "serve", image = "serve:1" }])
}

resource "aws_ecs_service" "serve" {
  name            = "serve"
  task_definition = aws_ecs_task_definition.serve.arn
  desired_count   = 2
  network_configuration {
    subnets = ["subnet-0a1"]
  }
  dynamic "capacity_provider_strategy" {
    for_each = compact([terraform_data.later.output])
    content {
      capacity_provider = "FARGATE_SPOT"
      weight            = 1
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "rate" {
  alarm_name          = "rate"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 2
  threshold           = 10
  dynamic "metric_query" {
    for_each = compact([terraform_data.later.output])
    content {
      id = "m1"
      metric {
        metric_name = "RequestCount"
        namespace   = "AWS/ApplicationELB"
        period      = 60
        stat        = "Sum"
      }
    }
  }
}

resource "azurerm_resource_group" "ml" {
  name     = "ml"
  location = "westeurope"
}

resource "azurerm_container_registry" "images" {
  name                = "images"
  resource_group_name = azurerm_resource_group.ml.name
  location            = azurerm_resource_group.ml.location
  sku                 = "Premium"
  dynamic "georeplications" {
    for_each = compact([terraform_data.later.output])
    content {
      location = georeplications.value
    }
  }
}

resource "azurerm_postgresql_flexible_server" "db" {
  name                = "db"
  resource_group_name = azurerm_resource_group.ml.name
  location            = azurerm_resource_group.ml.location
  sku_name            = "GP_Standard_D4s_v3"
  version             = "16"
  storage_mb          = 131072
  dynamic "high_availability" {
    for_each = compact([terraform_data.later.output])
    content {
      mode = "ZoneRedundant"
    }
  }
}

resource "azurerm_orchestrated_virtual_machine_scale_set" "sweep" {
  name                        = "sweep"
  resource_group_name         = azurerm_resource_group.ml.name
  location                    = azurerm_resource_group.ml.location
  platform_fault_domain_count = 1
  sku_name                    = "Standard_D4s_v5"
  instances                   = 4
  priority                    = "Spot"
  eviction_policy             = "Delete"
  dynamic "priority_mix" {
    for_each = compact([terraform_data.later.output])
    content {
      base_regular_count = 2
    }
  }
  dynamic "data_disk" {
    for_each = compact([terraform_data.later.output])
    content {
      lun                  = 0
      caching              = "None"
      storage_account_type = "Premium_LRS"
      disk_size_gb         = 128
    }
  }
  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
  }
  os_profile {
    linux_configuration {
      admin_username = "ml"
      admin_ssh_key {
        username   = "ml"
        public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC+wWK73dCr+jgQOAxNsHAnNNNMEMWOHYEccp6wJm2gotpr9katuF/ZAdou5AaW1C61slRkHRkpRRX9FA9CYBiitZgvCCz+3nWNN7l/Up54Zps/pHWGZLHNJZRYyAB6j5yVLMVHIHriY49d/GZTZVNB8GoJv9Gakwc/fuEZYYl4YDFiGMBP///TzlI4jhiJzjKnEvqPFki5p2ZRJqcbCiF4pJrxUQR/RXqVFQdbRLZgYfJ8xGB878RENq3yQ39d8dVOkq4edbkzwcUmwwwkYVPIoDGsYLaRHnG+To7FvMeyO7xDVQkMKzopTQV8AuKpyvpqu0a9pWOMaiCyDytO7GGN you@me.com"
      }
    }
  }
  network_interface {
    name    = "one"
    primary = true
    ip_configuration {
      name      = "one"
      primary   = true
      subnet_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.Network/virtualNetworks/ml/subnets/ml"
    }
  }
}
