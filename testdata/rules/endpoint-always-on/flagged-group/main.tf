# A group of one machine that serves, and that nothing stops: 730 h × $0.587 = $428.51, of which 40% is $171.40.

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
