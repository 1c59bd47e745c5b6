# Load balancers in eu-central-1.
#   public    application, in 3 zones: 730 h × 0.027 = 19.71; 3 public addresses: 2190 h × 0.005 = 10.95
#             by the usage file 150 new connections a second are 6 units of 25, and 9000 active ones 3 of 3000: 6 × 730 = 4380
#             LCU-hours × 0.008 = 35.04
#   internal  network: 730 h × 0.027 = 19.71, and no address; 1000 GB a month are as many LCU-hours × 0.006 = 6.00
#   old       aws_alb is the same: 730 h × 0.027 = 19.71; 2 addresses: 1460 h × 0.005 = 7.30
#   classic   730 h × 0.03 = 21.90; 2 zones: 1460 h × 0.005 = 7.30
# Total: 147.62

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "main" {
  count      = 3
  vpc_id     = aws_vpc.main.id
  cidr_block = cidrsubnet(aws_vpc.main.cidr_block, 8, count.index)
}

resource "aws_lb" "public" {
  name    = "public"
  subnets = aws_subnet.main[*].id
}

resource "aws_lb" "internal" {
  name               = "internal"
  internal           = true
  load_balancer_type = "network"
  subnets            = aws_subnet.main[*].id
}

resource "aws_alb" "old" {
  name    = "old"
  subnets = [aws_subnet.main[0].id, aws_subnet.main[1].id]
}

resource "aws_elb" "classic" {
  name               = "classic"
  availability_zones = ["eu-central-1a", "eu-central-1b"]
  listener {
    instance_port     = 80
    instance_protocol = "http"
    lb_port           = 80
    lb_protocol       = "http"
  }
}
