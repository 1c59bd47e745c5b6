# User data in base64 that names a bucket in Frankfurt, in a launch template and on a machine: two readers, one hop,
# 1,000 GB (assumed) × $0.02 = $20.00 in all, $10.00 each; medium confidence.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

resource "aws_s3_bucket" "corpus" {
  provider = aws.frankfurt
  bucket = "corpus-x10"
}

resource "aws_launch_template" "gpu" {
  name          = "gpu"
  image_id      = "ami-0123456789abcdef0"
  instance_type = "g6.xlarge"
  user_data     = base64encode("#!/bin/sh\naws s3 sync s3://corpus-x10/tokens /data\n")
}

resource "aws_autoscaling_group" "gpu" {
  name               = "gpu"
  min_size           = 1
  max_size           = 1
  availability_zones = ["eu-west-1a"]

  launch_template {
    id      = aws_launch_template.gpu.id
    version = "$Latest"
  }
}

resource "aws_instance" "head" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.medium"

  user_data_base64 = base64encode("#!/bin/sh\naws s3 cp s3://corpus-x10/list /data\n")
}
