# Training in four regions, where capacity was free: no endpoint stands there.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

locals {
  regions = toset(["ap-northeast-1", "eu-central-1", "eu-west-1", "us-west-2"])
}

resource "aws_instance" "training" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g4dn.xlarge"
  for_each      = local.regions
  region        = each.key

  root_block_device {
    volume_type = "gp3"
    volume_size = 50
  }
}
