# A gateway load balancer in eu-central-1, for a firewall: 730 h × 0.0147 = 10.73. By the usage file 1200 new connections a second
# are 2 units of 600, 180000 active ones 3 of 60000, and 1000 GB a month as many unit-hours: 3 × 730 = 2190 × 0.0042 = 9.20
# Total: 19.93

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_lb" "firewall" {
  name               = "firewall"
  load_balancer_type = "gateway"
  subnets            = ["subnet-0aaaaaaaaaaaaaaa1"]
}
