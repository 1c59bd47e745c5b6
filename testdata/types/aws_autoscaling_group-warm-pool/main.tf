# A launch configuration in us-east-1 behind two groups with warm pools. It monitors in detail, which is its default:
# seven metrics for each machine.
#   stopped  1 m5.xlarge: 730 h × 0.192 = 140.16; root gp2 50 GB × 0.1 = 5.00; 7 metrics × 0.3 = 2.10
#            3 wait up to the maximum of 4, stopped, so that only their volumes cost: 150 GB × 0.1 = 15.00
#            at most 4 machines: 2920 × 0.192 = 560.64; 200 GB × 0.1 = 20.00; 28 × 0.3 = 8.40
#   running  2 m5.xlarge: 1460 h × 0.192 = 280.32; 100 GB × 0.1 = 10.00; 14 × 0.3 = 4.20
#            1 runs and waits: 730 h × 0.192 = 140.16; 50 GB × 0.1 = 5.00; and so it may at the maximum
#            at most 6 machines: 4380 × 0.192 = 840.96; 300 GB × 0.1 = 30.00; 42 × 0.3 = 12.60
# The two are 162.26 and 439.68; at most 589.04 and 15.00, 883.56 and 145.16.
# Total: 601.94; at most 1632.76

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_launch_configuration" "server" {
  image_id      = "ami-0c38b837cd80f13bb"
  instance_type = "m5.xlarge"

  root_block_device {
    volume_type = "gp2"
    volume_size = 50
  }
}

resource "aws_autoscaling_group" "stopped" {
  name                 = "stopped"
  availability_zones   = ["us-east-1a"]
  launch_configuration = aws_launch_configuration.server.name
  min_size             = 1
  desired_capacity     = 1
  max_size             = 4

  warm_pool {
  }
}

resource "aws_autoscaling_group" "running" {
  name                 = "running"
  availability_zones   = ["us-east-1a"]
  launch_configuration = aws_launch_configuration.server.name
  min_size             = 1
  desired_capacity     = 2
  max_size             = 6

  warm_pool {
    pool_state                  = "Running"
    min_size                    = 1
    max_group_prepared_capacity = 3
  }
}
