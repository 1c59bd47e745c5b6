# Two endpoints of one module, twelve machines each, where training is: $0.994 an hour instead of $0.71 in Azure's
# nearest region, 12 × 730 h × 24 × $0.284 = $59,708.16 a year, $4,975.68 a month.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_instance" "training" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g4dn.xlarge"

  root_block_device {
    volume_type = "gp3"
    volume_size = 50
  }
}

module "serving" {
  source   = "./serving"
  for_each = toset(["ranker", "reader"])
  name     = each.key
}
