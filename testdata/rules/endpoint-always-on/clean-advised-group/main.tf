# The case `flagged-group` after its advice: stopped from Friday, 20:45, to Monday, 16:00, which is 40% of a week.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_launch_template" "serve" {
  name          = "llm-server"
  image_id      = "ami-0123456789abcdef0"
  instance_type = "g4dn.xlarge"
}

resource "aws_autoscaling_group" "serve" {
  name               = "llm-server"
  availability_zones = ["eu-west-1a"]
  min_size           = 1
  max_size           = 1
  desired_capacity   = 1
  launch_template {
    id = aws_launch_template.serve.id
  }
}

resource "aws_autoscaling_schedule" "stop" {
  scheduled_action_name  = "stop"
  autoscaling_group_name = aws_autoscaling_group.serve.name
  recurrence             = "45 20 * * 5"
  min_size               = 0
  max_size               = 1
  desired_capacity       = 0
}

resource "aws_autoscaling_schedule" "start" {
  scheduled_action_name  = "start"
  autoscaling_group_name = aws_autoscaling_group.serve.name
  recurrence             = "0 16 * * 1"
  min_size               = 1
  max_size               = 1
  desired_capacity       = 1
}
