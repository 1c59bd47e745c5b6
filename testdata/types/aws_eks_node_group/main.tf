# Node groups of an EKS cluster in us-west-2 that is known elsewhere.
#   training  spot g5.xlarge or g5.2xlarge, min 0, nothing desired: 160 hours a month of one machine (assumed)
#             160 h × 0.37222 = 59.56 (59.5552); 200 GB × 160/730 = 43.835616438356 GB × 0.1 = 4.38
#             at most 8 × 730 h × 0.37222 = 2173.76 (2173.7648); 1600 GB × 0.1 = 160.00
#   serving   2 g4dn.xlarge on demand: 1460 h × 0.526 = 767.96; 20 GB each by default: 40 GB × 0.1 = 4.00
#             at most 4: 2920 × 0.526 = 1535.92; 80 × 0.1 = 8.00
#   small     no type: t3.medium 730 h × 0.0416 = 30.37 (30.368); disks of its launch template: 50 GB × 0.08 = 4.00
#   block     a capacity block has no price
# The nodes of a Fargate profile are billed by the pods that run on them.
# Total: 870.27; at most 3912.05

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-west-2"
}

resource "aws_iam_role" "main" {
  name               = "main"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}

resource "aws_eks_node_group" "training" {
  cluster_name    = "ml"
  node_group_name = "training"
  node_role_arn   = aws_iam_role.main.arn
  subnet_ids      = ["subnet-0123456789abcdef0"]
  capacity_type   = "SPOT"
  instance_types  = ["g5.xlarge", "g5.2xlarge"]
  disk_size       = 200
  scaling_config {
    min_size     = 0
    desired_size = 0
    max_size     = 8
  }
  taint {
    key    = "nvidia.com/gpu"
    effect = "NO_SCHEDULE"
  }
}

resource "aws_eks_node_group" "serving" {
  cluster_name    = "ml"
  node_group_name = "serving"
  node_role_arn   = aws_iam_role.main.arn
  subnet_ids      = ["subnet-0123456789abcdef0"]
  instance_types  = ["g4dn.xlarge"]
  scaling_config {
    min_size     = 0
    desired_size = 2
    max_size     = 4
  }
}

resource "aws_launch_template" "small" {
  name = "small"
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_type = "gp3"
      volume_size = 50
    }
  }
}

resource "aws_eks_node_group" "small" {
  cluster_name    = "ml"
  node_group_name = "small"
  node_role_arn   = aws_iam_role.main.arn
  subnet_ids      = ["subnet-0123456789abcdef0"]
  launch_template {
    id      = aws_launch_template.small.id
    version = aws_launch_template.small.latest_version
  }
  scaling_config {
    min_size     = 1
    desired_size = 1
    max_size     = 1
  }
}

resource "aws_eks_node_group" "block" {
  cluster_name    = "ml"
  node_group_name = "block"
  node_role_arn   = aws_iam_role.main.arn
  subnet_ids      = ["subnet-0123456789abcdef0"]
  capacity_type   = "CAPACITY_BLOCK"
  instance_types  = ["p4d.24xlarge"]
  scaling_config {
    min_size     = 1
    desired_size = 1
    max_size     = 1
  }
}

resource "aws_eks_fargate_profile" "jobs" {
  cluster_name           = "ml"
  fargate_profile_name   = "jobs"
  pod_execution_role_arn = aws_iam_role.main.arn
  selector {
    namespace = "jobs"
  }
}
