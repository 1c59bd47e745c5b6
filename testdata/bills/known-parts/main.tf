# What is not known of a resource hides nothing that is.
#
# Dedicated machines have no price, their disks have: 10 × 600 GB.
# bill: aws_autoscaling_group.dedicated = 6000 × 0.088 = unpriced 528.00
# Nobody knows which machine; its root volume stands.
# bill: aws_instance.unknown = 100 × 0.088 = unknown 8.80
# Templates that this plan does not hold: what they say of volumes is not known.
# bill: aws_eks_node_group.foreign = 2920 × 1.123 = partial 3279.16
# bill: aws_instance.foreign = 730 × 0.107 + 8 × 0.11 = partial 78.99
# bill: total = 3894.95

provider "aws" {
  region = "eu-west-1"
}

resource "aws_launch_template" "dedicated" {
  instance_type = "m5.large"
  image_id      = "ami-0123456789abcdef0"

  placement {
    tenancy = "dedicated"
  }
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_type = "gp3"
      volume_size = 600
    }
  }
}

resource "aws_autoscaling_group" "dedicated" {
  min_size         = 10
  max_size         = 10
  desired_capacity = 10

  launch_template {
    id = aws_launch_template.dedicated.id
  }
}

resource "terraform_data" "type" {
  input = "m5.large"
}

resource "aws_instance" "unknown" {
  ami           = "ami-0123456789abcdef0"
  instance_type = terraform_data.type.output

  root_block_device {
    volume_type = "gp3"
    volume_size = 100
  }
}

resource "aws_eks_node_group" "foreign" {
  cluster_name   = "ml"
  node_role_arn  = "arn:aws:iam::123456789012:role/node"
  subnet_ids     = ["subnet-0123456789abcdef0"]
  instance_types = ["g5.xlarge"]

  launch_template {
    id      = "lt-0123456789abcdef0"
    version = "1"
  }
  scaling_config {
    desired_size = 4
    min_size     = 4
    max_size     = 4
  }
}

resource "aws_instance" "foreign" {
  instance_type = "m5.large"

  launch_template {
    id = "lt-0123456789abcdef0"
  }
}
