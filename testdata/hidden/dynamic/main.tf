# Launch templates that groups name in dynamic blocks, of which the plan's JSON has no expression. A c5.large is 730 h ×
# $0.085 = $62.05, a g6.xlarge 730 h × $0.8048 = $587.50, without a volume that the template sets.

terraform {
  required_providers {
    aws     = { source = "hashicorp/aws" }
    azurerm = { source = "hashicorp/azurerm" }
  }
}

provider "aws" {
  region = "us-east-1"
}

provider "azurerm" {
  features {}
}

variable "use_template" {
  default = true
}

variable "pools" {
  default = { small = "c5.large", gpu = "g6.xlarge" }
}

locals {
  templates = { for name, template in aws_launch_template.each : name => template.id }
  choices   = [{ template = aws_launch_template.each["gpu"], version = "$Latest" }]
}

resource "aws_launch_template" "each" {
  for_each      = var.pools
  instance_type = each.value
}

resource "aws_autoscaling_group" "plain" {
  name               = "plain"
  availability_zones = ["us-east-1a"]
  desired_capacity   = 1
  max_size           = 1
  min_size           = 1

  launch_template {
    id = aws_launch_template.each["gpu"].id
  }
}

resource "aws_autoscaling_group" "one" {
  name               = "one"
  availability_zones = ["us-east-1a"]
  desired_capacity   = 1
  max_size           = 1
  min_size           = 1

  dynamic "launch_template" {
    for_each = [1]
    content {
      id = aws_launch_template.each["gpu"].id
    }
  }
}

resource "aws_autoscaling_group" "conditional" {
  name               = "conditional"
  availability_zones = ["us-east-1a"]
  desired_capacity   = 1
  max_size           = 1
  min_size           = 1

  dynamic "launch_template" {
    for_each = var.use_template ? [1] : []
    content {
      id = aws_launch_template.each["gpu"].id
    }
  }
}

resource "aws_autoscaling_group" "value" {
  name               = "value"
  availability_zones = ["us-east-1a"]
  desired_capacity   = 1
  max_size           = 1
  min_size           = 1

  dynamic "launch_template" {
    for_each = [aws_launch_template.each["gpu"]]
    content {
      id      = launch_template.value.id
      version = launch_template.value.latest_version
    }
  }
}

resource "aws_autoscaling_group" "iterator" {
  name               = "iterator"
  availability_zones = ["us-east-1a"]
  desired_capacity   = 1
  max_size           = 1
  min_size           = 1

  dynamic "launch_template" {
    for_each = { gpu = "$Latest" }
    iterator = chosen
    content {
      id      = aws_launch_template.each[chosen.key].id
      version = chosen.value
    }
  }
}

resource "aws_autoscaling_group" "objects" {
  name               = "objects"
  availability_zones = ["us-east-1a"]
  desired_capacity   = 1
  max_size           = 1
  min_size           = 1

  dynamic "launch_template" {
    for_each = local.choices
    content {
      id      = launch_template.value.template.id
      version = launch_template.value.version
    }
  }
}

resource "aws_autoscaling_group" "local_map" {
  name               = "local_map"
  availability_zones = ["us-east-1a"]
  desired_capacity   = 1
  max_size           = 1
  min_size           = 1

  dynamic "launch_template" {
    for_each = ["gpu"]
    content {
      id = local.templates[launch_template.value]
    }
  }
}

resource "aws_autoscaling_group" "filtered" {
  name               = "filtered"
  availability_zones = ["us-east-1a"]
  desired_capacity   = 1
  max_size           = 1
  min_size           = 1

  dynamic "launch_template" {
    for_each = { for name, type in var.pools : name => type if startswith(type, "g6") }
    content {
      id = aws_launch_template.each[launch_template.key].id
    }
  }
}

resource "aws_autoscaling_group" "each" {
  for_each           = var.pools
  name               = each.key
  availability_zones = ["us-east-1a"]
  desired_capacity   = 1
  max_size           = 1
  min_size           = 1

  dynamic "launch_template" {
    for_each = toset([each.key])
    content {
      id = aws_launch_template.each[launch_template.key].id
    }
  }
}

resource "aws_autoscaling_group" "nested" {
  name               = "nested"
  availability_zones = ["us-east-1a"]
  desired_capacity   = 1
  max_size           = 1
  min_size           = 1

  dynamic "mixed_instances_policy" {
    for_each = [aws_launch_template.each["gpu"].id]
    content {
      launch_template {
        dynamic "launch_template_specification" {
          for_each = [mixed_instances_policy.value]
          content {
            launch_template_id = launch_template_specification.value
          }
        }
      }
    }
  }
}

module "pool" {
  source   = "./pool"
  for_each = aws_launch_template.each
  template = each.value.id
}

module "none" {
  source = "./pool"
}

resource "azurerm_resource_group" "ml" {
  name     = "ml"
  location = "westeurope"
}

resource "azurerm_storage_account" "corpus" {
  name                     = "corpus7h3k"
  resource_group_name      = azurerm_resource_group.ml.name
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_user_assigned_identity" "reader" {
  name                = "reader"
  resource_group_name = azurerm_resource_group.ml.name
  location            = azurerm_resource_group.ml.location
}

resource "azurerm_role_assignment" "reader" {
  scope                = azurerm_storage_account.corpus.id
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_user_assigned_identity.reader.principal_id
}

resource "azurerm_machine_learning_compute_cluster" "plain" {
  name                          = "plain"
  location                      = azurerm_resource_group.ml.location
  machine_learning_workspace_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.MachineLearningServices/workspaces/ml"
  vm_priority                   = "Dedicated"
  vm_size                       = "Standard_DS2_v2"

  scale_settings {
    min_node_count                       = 1
    max_node_count                       = 1
    scale_down_nodes_after_idle_duration = "PT30M"
  }

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.reader.id]
  }
}

resource "azurerm_machine_learning_compute_cluster" "dynamic" {
  name                          = "dynamic"
  location                      = azurerm_resource_group.ml.location
  machine_learning_workspace_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.MachineLearningServices/workspaces/ml"
  vm_priority                   = "Dedicated"
  vm_size                       = "Standard_DS2_v2"

  scale_settings {
    min_node_count                       = 1
    max_node_count                       = 1
    scale_down_nodes_after_idle_duration = "PT30M"
  }

  dynamic "identity" {
    for_each = var.use_template ? ["UserAssigned"] : []
    content {
      type         = identity.value
      identity_ids = [azurerm_user_assigned_identity.reader.id]
    }
  }
}

resource "azurerm_machine_learning_compute_cluster" "value" {
  name                          = "value"
  location                      = azurerm_resource_group.ml.location
  machine_learning_workspace_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.MachineLearningServices/workspaces/ml"
  vm_priority                   = "Dedicated"
  vm_size                       = "Standard_DS2_v2"

  scale_settings {
    min_node_count                       = 1
    max_node_count                       = 1
    scale_down_nodes_after_idle_duration = "PT30M"
  }

  dynamic "identity" {
    for_each = [[azurerm_user_assigned_identity.reader.id]]
    content {
      type         = "UserAssigned"
      identity_ids = identity.value
    }
  }
}
