# As flagged, after the advice: it starts at 0, and costs the hours of its jobs: (730 − 160) h × $1.123 = $640.11 less, and
# its disk by as many hours.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_launch_template" "workers" {
  name          = "workers"
  image_id      = "ami-0123456789abcdef0"
  instance_type = "g5.xlarge"
}

resource "aws_autoscaling_group" "workers" {
  name               = "workers"
  availability_zones = ["eu-west-1a"]
  min_size           = 0
  max_size           = 4

  launch_template {
    id      = aws_launch_template.workers.id
    version = "$Latest"
  }
}
