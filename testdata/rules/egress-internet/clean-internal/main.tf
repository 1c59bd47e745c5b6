# A load balancer that is internal answers to nobody outside.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_instance" "inference" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g6.xlarge"
}

resource "aws_lb" "serve" {
  name     = "serve"
  internal = true
  subnets  = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
}

resource "aws_lb_target_group" "serve" {
  name     = "serve"
  port     = 8080
  protocol = "HTTP"
  vpc_id   = "vpc-0123456789abcdef0"
}

resource "aws_lb_listener" "serve" {
  load_balancer_arn = aws_lb.serve.arn
  port              = 443

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.serve.arn
  }
}

resource "aws_lb_target_group_attachment" "serve" {
  target_group_arn = aws_lb_target_group.serve.arn
  target_id        = aws_instance.inference.id
}
