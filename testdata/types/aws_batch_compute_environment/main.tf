# Compute environments of Batch in eu-central-1.
#   spot      no floor: works 160 hours a month, one g4dn.xlarge, the first of two types (assumed)
#             160 h × 0.25004 = 40.01 (40.0064); 30 GB × 160/730 = 6.575342465753 GB × 0.119 = 0.78
#             at most 64 vCPUs, 16 machines: 11680 h × 0.25004 = 2920.47 (2920.4672); 480 GB × 0.119 = 57.12
#   standing  a floor of 10 vCPUs is 2 g4dn.2xlarge of 8: 1460 h × 0.94 = 1372.40; 60 GB × 0.119 = 7.14
#             at most 32 vCPUs, 4 machines: 2920 × 0.94 = 2744.80; 120 × 0.119 = 14.28
#   off       disabled: 0 h × 0.94 = 0.00, and 0 GB
#   optimal   Batch chooses its machines; fargate is billed by its jobs
# Total: 1420.33; at most 5736.67

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_iam_role" "main" {
  name               = "main"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}

locals {
  network = { subnets = ["subnet-0123456789abcdef0"], security_group_ids = ["sg-0123456789abcdef0"] }
}

resource "aws_batch_compute_environment" "spot" {
  name         = "spot"
  type         = "MANAGED"
  service_role = aws_iam_role.main.arn
  compute_resources {
    type               = "SPOT"
    instance_role      = aws_iam_role.main.arn
    instance_type      = ["g4dn.xlarge", "g5.xlarge"]
    min_vcpus          = 0
    max_vcpus          = 64
    subnets            = local.network.subnets
    security_group_ids = local.network.security_group_ids
  }
}

resource "aws_batch_compute_environment" "standing" {
  name         = "standing"
  type         = "MANAGED"
  service_role = aws_iam_role.main.arn
  compute_resources {
    type               = "EC2"
    instance_role      = aws_iam_role.main.arn
    instance_type      = ["g4dn.2xlarge"]
    min_vcpus          = 10
    max_vcpus          = 32
    subnets            = local.network.subnets
    security_group_ids = local.network.security_group_ids
  }
}

resource "aws_batch_compute_environment" "off" {
  name         = "off"
  type         = "MANAGED"
  state        = "DISABLED"
  service_role = aws_iam_role.main.arn
  compute_resources {
    type               = "EC2"
    instance_role      = aws_iam_role.main.arn
    instance_type      = ["g4dn.2xlarge"]
    max_vcpus          = 32
    subnets            = local.network.subnets
    security_group_ids = local.network.security_group_ids
  }
}

resource "aws_batch_compute_environment" "optimal" {
  name         = "optimal"
  type         = "MANAGED"
  service_role = aws_iam_role.main.arn
  compute_resources {
    type               = "EC2"
    instance_role      = aws_iam_role.main.arn
    instance_type      = ["optimal"]
    max_vcpus          = 32
    subnets            = local.network.subnets
    security_group_ids = local.network.security_group_ids
  }
}

resource "aws_batch_compute_environment" "fargate" {
  name         = "fargate"
  type         = "MANAGED"
  service_role = aws_iam_role.main.arn
  compute_resources {
    type               = "FARGATE"
    max_vcpus          = 32
    subnets            = local.network.subnets
    security_group_ids = local.network.security_group_ids
  }
}

resource "aws_batch_job_queue" "jobs" {
  name     = "jobs"
  state    = "ENABLED"
  priority = 1
  compute_environment_order {
    order               = 1
    compute_environment = aws_batch_compute_environment.spot.arn
  }
}
