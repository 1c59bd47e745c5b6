# An EC2 fleet in ap-northeast-1 of 5 machines, 1 of them on demand, the others on spot by default.
#   on demand 1 × 730 h × 1.459 = 1065.07; spot 4 × 730 h × 0.71491 = 2920 × 0.71491 = 2087.54 (2087.5372)
#   root gp3  5 × 80 GB × 0.096 = 38.40
# A fleet whose types are chosen by their attributes has no type, and so no price.
# Total: 3191.01

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_launch_template" "trainer" {
  name          = "trainer"
  image_id      = "ami-0c38b837cd80f13bb"
  instance_type = "g5.xlarge"

  block_device_mappings {
    device_name = "/dev/sda1"
    ebs {
      volume_type = "gp3"
      volume_size = 80
    }
  }
}

resource "aws_ec2_fleet" "trainers" {
  launch_template_config {
    launch_template_specification {
      launch_template_id = aws_launch_template.trainer.id
      version            = aws_launch_template.trainer.latest_version
    }
  }

  target_capacity_specification {
    default_target_capacity_type = "spot"
    total_target_capacity        = 5
    on_demand_target_capacity    = 1
  }
}

resource "aws_ec2_fleet" "by_attributes" {
  launch_template_config {
    launch_template_specification {
      launch_template_id = aws_launch_template.trainer.id
      version            = "1"
    }
    override {
      instance_requirements {
        memory_mib {
          min = 16384
        }
        vcpu_count {
          min = 4
        }
      }
    }
  }

  target_capacity_specification {
    default_target_capacity_type = "on-demand"
    total_target_capacity        = 2
  }
}
