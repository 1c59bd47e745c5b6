# Auto Scaling groups in us-west-2 of p3.2xlarge with 100 GB of gp3 each.
#   floor    min 0, nothing desired, max 4: works 160 hours a month, one machine (assumed)
#            160 h × 3.06 = 489.60; 100 GB × 160/730 = 21.917808219178 GB × 0.08 = 1.75
#            at most 4 × 730 h × 3.06 = 8935.20; 400 GB × 0.08 = 32.00
#   desired  2 desired, whatever its floor is: 1460 h × 3.06 = 4467.60; 200 GB × 0.08 = 16.00
#            at most 3: 2190 h × 3.06 = 6701.40; 300 GB × 0.08 = 24.00
#   market   its template buys spot, min 1: 730 h × 0.8874 = 647.80 (647.802); 8 GB × 0.1 = 0.80 (assumed)
#   foreign  its launch template is not in this plan
# The maximum is 8935.20 + 32.00 + 6701.40 + 24.00 + 647.80 + 0.80.
# Total: 5623.55; at most 16341.20

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-west-2"
}

resource "aws_launch_template" "gpu" {
  name          = "gpu"
  image_id      = "ami-0c38b837cd80f13bb"
  instance_type = "p3.2xlarge"

  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_type = "gp3"
      volume_size = 100
    }
  }
}

resource "aws_launch_template" "spot" {
  name          = "spot"
  image_id      = "ami-0c38b837cd80f13bb"
  instance_type = "p3.2xlarge"

  instance_market_options {
    market_type = "spot"
  }
}

resource "aws_autoscaling_group" "floor" {
  name               = "training"
  availability_zones = ["us-west-2a"]
  min_size           = 0
  max_size           = 4

  launch_template {
    id      = aws_launch_template.gpu.id
    version = "$Latest"
  }
}

resource "aws_autoscaling_group" "desired" {
  name               = "serving"
  availability_zones = ["us-west-2a"]
  min_size           = 0
  desired_capacity   = 2
  max_size           = 3

  launch_template {
    name    = aws_launch_template.gpu.name
    version = "$Latest"
  }
}

resource "aws_autoscaling_group" "market" {
  name               = "spot"
  availability_zones = ["us-west-2a"]
  min_size           = 1
  max_size           = 1

  launch_template {
    id = aws_launch_template.spot.id
  }
}

resource "aws_autoscaling_group" "foreign" {
  name               = "foreign"
  availability_zones = ["us-west-2a"]
  min_size           = 1
  max_size           = 1

  launch_template {
    id = "lt-0123456789abcdef0"
  }
}
