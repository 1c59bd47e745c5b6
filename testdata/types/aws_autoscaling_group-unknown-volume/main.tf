# Volumes whose size only an apply tells: no default holds, of a template's root volume and of its others. A root volume
# of which nothing is said has the usual 8 GB (assumed): 8 × $0.08 = $0.64, and the type that is said.

terraform {
  required_providers {
    aws    = { source = "hashicorp/aws", version = "~> 6.0" }
    random = { source = "hashicorp/random" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "random_integer" "gb" {
  min = 5000
  max = 9000
}

locals {
  volumes = { "/dev/xvda" = random_integer.gb.result }
}

resource "aws_launch_template" "unknown" {
  image_id      = "ami-0123456789abcdef0"
  instance_type = "g5.xlarge"
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_size = random_integer.gb.result
      volume_type = "gp3"
    }
  }
}

resource "aws_launch_template" "dynamic" {
  image_id      = "ami-0123456789abcdef0"
  instance_type = "g5.xlarge"
  dynamic "block_device_mappings" {
    for_each = local.volumes
    content {
      device_name = block_device_mappings.key
      ebs {
        volume_size = block_device_mappings.value
        volume_type = "gp3"
      }
    }
  }
}

resource "aws_launch_template" "usual" {
  image_id      = "ami-0123456789abcdef0"
  instance_type = "g5.xlarge"
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_type = "gp3"
    }
  }
}

resource "aws_launch_configuration" "unknown" {
  image_id      = "ami-0123456789abcdef0"
  instance_type = "g5.xlarge"
  root_block_device {
    volume_size = random_integer.gb.result
    volume_type = "gp3"
  }
}

resource "aws_autoscaling_group" "unknown" {
  min_size           = 1
  max_size           = 1
  availability_zones = ["us-east-1a"]
  launch_template { id = aws_launch_template.unknown.id }
}

resource "aws_autoscaling_group" "dynamic" {
  min_size           = 1
  max_size           = 1
  availability_zones = ["us-east-1a"]
  launch_template { id = aws_launch_template.dynamic.id }
}

resource "aws_autoscaling_group" "usual" {
  min_size           = 1
  max_size           = 1
  availability_zones = ["us-east-1a"]
  launch_template { id = aws_launch_template.usual.id }
}

resource "aws_autoscaling_group" "configuration" {
  min_size             = 1
  max_size             = 1
  availability_zones   = ["us-east-1a"]
  launch_configuration = aws_launch_configuration.unknown.name
}
