# A group with a floor of one that two schedules take to zero at night and bring back in the morning.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_launch_template" "train" {
  name          = "train"
  image_id      = "ami-0123456789abcdef0"
  instance_type = "g5.xlarge"
}

resource "aws_autoscaling_group" "train" {
  name               = "train"
  availability_zones = ["ap-northeast-1a"]
  min_size           = 1
  max_size           = 4

  launch_template {
    id      = aws_launch_template.train.id
    version = "$Latest"
  }
}

resource "aws_autoscaling_schedule" "evening" {
  scheduled_action_name  = "evening"
  autoscaling_group_name = aws_autoscaling_group.train.name
  recurrence             = "0 18 * * *"
  min_size               = 0
  max_size               = 0
  desired_capacity       = 0
}

resource "aws_autoscaling_schedule" "morning" {
  scheduled_action_name  = "morning"
  autoscaling_group_name = aws_autoscaling_group.train.name
  recurrence             = "0 8 * * *"
  min_size               = 1
  max_size               = 4
  desired_capacity       = 1
}
