variable "name" {
  type = string
}

variable "first" {
  type = string
}

variable "second" {
  type    = string
  default = null
}

variable "weight" {
  type    = number
  default = null
}

resource "aws_launch_template" "gpu" {
  name          = var.name
  image_id      = "ami-0c38b837cd80f13bb"
  instance_type = "m5.large"

  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_type = "gp3"
      volume_size = 100
    }
  }
}

resource "aws_autoscaling_group" "this" {
  name               = var.name
  availability_zones = ["eu-west-1a"]
  min_size           = 2
  desired_capacity   = 10
  max_size           = 20

  mixed_instances_policy {
    instances_distribution {
      on_demand_base_capacity                  = 2
      on_demand_percentage_above_base_capacity = 25
    }
    launch_template {
      launch_template_specification {
        launch_template_id = aws_launch_template.gpu.id
      }
      override {
        instance_type     = var.first
        weighted_capacity = var.weight
      }
      dynamic "override" {
        for_each = var.second == null ? [] : [var.second]
        content {
          instance_type = override.value
        }
      }
    }
  }
}
