# Scheduled groups in eu-central-1 of g4dn.xlarge with 100 GB of gp3 each.
#   office   2 machines from 8 to 20 on weekdays, none else: 2 × 60 hours a week of 168
#            120/168 × 730 = 521.428571428571 h × 0.658 = 343.10; 100 GB × 521.428571428571/730 = 71.428571428571 × 0.0952 = 6.80
#            at most its maximum of 2 all month: 1460 h × 0.658 = 960.68; 200 GB × 0.0952 = 19.04
#   monthly  a schedule by days of the month is no plain weekly one: all 730 hours count
#            730 h × 0.658 = 480.34; 100 GB × 0.0952 = 9.52
#            at most 2: 960.68 + 19.04
# Total: 839.76; at most 1959.44

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_launch_template" "gpu" {
  name          = "gpu"
  image_id      = "ami-0c38b837cd80f13bb"
  instance_type = "g4dn.xlarge"

  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_type = "gp3"
      volume_size = 100
    }
  }
}

resource "aws_autoscaling_group" "office" {
  name               = "office"
  availability_zones = ["eu-central-1a"]
  min_size           = 0
  desired_capacity   = 2
  max_size           = 2

  launch_template {
    id = aws_launch_template.gpu.id
  }
}

resource "aws_autoscaling_schedule" "morning" {
  scheduled_action_name  = "morning"
  autoscaling_group_name = aws_autoscaling_group.office.name
  recurrence             = "0 8 * * MON-FRI"
  time_zone              = "Europe/Berlin"
  min_size               = 2
  max_size               = 2
  desired_capacity       = 2
}

resource "aws_autoscaling_schedule" "evening" {
  scheduled_action_name  = "evening"
  autoscaling_group_name = aws_autoscaling_group.office.name
  recurrence             = "0 20 * * 1-5"
  time_zone              = "Europe/Berlin"
  min_size               = 0
  max_size               = -1
  desired_capacity       = 0
}

resource "aws_autoscaling_group" "monthly" {
  name               = "monthly"
  availability_zones = ["eu-central-1a"]
  min_size           = 1
  max_size           = 2

  launch_template {
    id = aws_launch_template.gpu.id
  }
}

resource "aws_autoscaling_schedule" "first" {
  scheduled_action_name  = "first"
  autoscaling_group_name = aws_autoscaling_group.monthly.name
  recurrence             = "0 0 1 * *"
  min_size               = 2
  max_size               = 2
  desired_capacity       = 2
}
