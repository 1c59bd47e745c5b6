# What is not known until apply, and what is not sold in eu-west-1.
#   type      its template's type is known after apply: no amount at all
#   desired   its desired capacity is known after apply
#   bought    whether these nodes are spot is known after apply
#   unsold    p4de.24xlarge is sold in other regions
#   unsaid    730 h × 0.587 = 428.51; root gp3 100 GB × 0.088 = 8.80; the size of its other volume is known after apply
# Total: 437.31

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "terraform_data" "later" {
  input = "later"
}

resource "aws_launch_template" "type" {
  name          = "type"
  instance_type = terraform_data.later.output
}

resource "aws_autoscaling_group" "type" {
  name               = "type"
  availability_zones = ["eu-west-1a"]
  min_size           = 1
  max_size           = 2
  launch_template {
    id = aws_launch_template.type.id
  }
}

resource "aws_launch_template" "plain" {
  name          = "plain"
  instance_type = "g4dn.xlarge"
}

resource "aws_autoscaling_group" "desired" {
  name               = "desired"
  availability_zones = ["eu-west-1a"]
  min_size           = 1
  max_size           = 2
  desired_capacity   = length(terraform_data.later.output)
  launch_template {
    id = aws_launch_template.plain.id
  }
}

resource "aws_eks_node_group" "bought" {
  cluster_name   = "ml"
  node_role_arn  = "arn:aws:iam::123456789012:role/nodes"
  subnet_ids     = ["subnet-0123456789abcdef0"]
  instance_types = ["g4dn.xlarge"]
  capacity_type  = terraform_data.later.output
  scaling_config {
    min_size     = 1
    desired_size = 1
    max_size     = 1
  }
}

resource "aws_launch_template" "unsold" {
  name          = "unsold"
  instance_type = "p4de.24xlarge"
}

resource "aws_autoscaling_group" "unsold" {
  name               = "unsold"
  availability_zones = ["eu-west-1a"]
  min_size           = 1
  max_size           = 1
  launch_template {
    id = aws_launch_template.unsold.id
  }
}

resource "aws_launch_template" "unsaid" {
  name          = "unsaid"
  instance_type = "g4dn.xlarge"
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_size = 100
      volume_type = "gp3"
    }
  }
  block_device_mappings {
    device_name = "/dev/sdf"
    ebs {
      volume_size = length(terraform_data.later.output)
      volume_type = "gp3"
    }
  }
}

resource "aws_autoscaling_group" "unsaid" {
  name               = "unsaid"
  availability_zones = ["eu-west-1a"]
  min_size           = 1
  max_size           = 1
  launch_template {
    id = aws_launch_template.unsaid.id
  }
}
