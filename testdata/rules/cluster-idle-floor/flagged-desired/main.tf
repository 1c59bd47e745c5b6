# Groups that say how many machines run now: that falls with the floor. Each keeps 2 × $1.006 an hour; 570 of a month's
# 730 hours nothing runs: 2 × 570 h × $1.006 = $1,146.84 each. The third has one more than its floor, which stays.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_launch_template" "train" {
  name          = "train"
  image_id      = "ami-0123456789abcdef0"
  instance_type = "g5.xlarge"
}

resource "aws_autoscaling_group" "train" {
  name               = "train-jobs"
  availability_zones = ["us-east-1a"]
  min_size           = 2
  max_size           = 4
  desired_capacity   = 2

  launch_template {
    id      = aws_launch_template.train.id
    version = "$Latest"
  }

  tag {
    key                 = "terratoll:workload"
    value               = "training"
    propagate_at_launch = true
  }
}

resource "aws_eks_node_group" "train" {
  cluster_name    = "ml"
  node_group_name = "train"
  node_role_arn   = "arn:aws:iam::123456789012:role/nodes"
  subnet_ids      = ["subnet-0123456789abcdef0"]
  instance_types  = ["g5.xlarge"]

  scaling_config {
    desired_size = 2
    max_size     = 3
    min_size     = 2
  }

  tags = {
    "terratoll:workload" = "training"
  }
}

resource "aws_eks_node_group" "busy" {
  cluster_name    = "ml"
  node_group_name = "busy"
  node_role_arn   = "arn:aws:iam::123456789012:role/nodes"
  subnet_ids      = ["subnet-0123456789abcdef0"]
  instance_types  = ["g5.xlarge"]

  scaling_config {
    desired_size = 3
    max_size     = 4
    min_size     = 2
  }

  tags = {
    "terratoll:workload" = "training"
  }
}
