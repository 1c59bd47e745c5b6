# HyperPod in us-east-1. The cards have no price of its own for its machines: that of hosting, with a doubt.
#   ml: workers     4 × 730 = 2920 h × 24.73 = 72211.60; 4 × 500 GB × 0.14 = 280.00
#       reserved    2 × 730 = 1460 h × 36.1836 = 52828.06 (52828.056), by its training plan
#       spot        spot capacity has no price; one machine
#       restricted  1 × 730 h × 63.296 = 46206.08; 4800 GiB of FSx for Lustre × 0.21 = 1008.00
#   scaled: Karpenter adds what pods ask for. system: 730 h × 1.408 = 1027.84; gpu: none yet, 160 hours a
#           month of one machine (assumed), 160 × 63.296 = 10127.36
#   later: it is not known how many
#   empty: none
# A plan calls known after apply whatever nobody sets, at any depth: it is not set.

terraform {
  required_providers {
    aws   = { source = "hashicorp/aws", version = "~> 6.0" }
    awscc = { source = "hashicorp/awscc" }
  }
}

provider "aws" {
  region = "us-east-1"
}

provider "awscc" {
  region = "us-east-1"
}

resource "aws_s3_bucket" "lifecycle" {}

resource "awscc_iam_role" "main" {
  assume_role_policy_document = jsonencode({ Version = "2012-10-17", Statement = [] })
}

resource "awscc_sagemaker_cluster" "ml" {
  cluster_name = "ml"
  instance_groups = [
    {
      instance_group_name      = "workers"
      instance_type            = "ml.trn1.32xlarge"
      instance_count           = 4
      execution_role           = awscc_iam_role.main.arn
      life_cycle_config        = { on_create = "on_create.sh", source_s3_uri = "s3://${aws_s3_bucket.lifecycle.id}/lc/" }
      instance_storage_configs = [{ ebs_volume_config = { volume_size_in_gb = 500 } }]
    },
    {
      instance_group_name = "reserved"
      instance_type       = "ml.p5.48xlarge"
      instance_count      = 2
      execution_role      = awscc_iam_role.main.arn
      training_plan_arn   = "arn:aws:sagemaker:us-east-1:111122223333:training-plan/q3"
    },
    {
      instance_group_name   = "spot"
      instance_type         = "ml.p5.48xlarge"
      instance_count        = 1
      execution_role        = awscc_iam_role.main.arn
      capacity_requirements = { spot = "{}" }
    },
  ]
  restricted_instance_groups = [{
    instance_group_name = "restricted"
    instance_type       = "ml.p5.48xlarge"
    instance_count      = 1
    execution_role      = awscc_iam_role.main.arn
    environment_config  = { fsx_lustre_config = { size_in_gi_b = 4800, per_unit_storage_throughput = 250 } }
  }]
  node_recovery = "Automatic"
}

resource "awscc_sagemaker_cluster" "scaled" {
  instance_groups = [
    { instance_group_name = "system", instance_type = "ml.g5.xlarge", instance_count = 1 },
    { instance_group_name = "gpu", instance_type = "ml.p5.48xlarge", instance_count = 0 },
  ]
  auto_scaling           = { mode = "Enable", auto_scaler_type = "Karpenter" }
  node_provisioning_mode = "Continuous"
}

resource "terraform_data" "size" {}

resource "awscc_sagemaker_cluster" "later" {
  instance_groups = [
    { instance_group_name = "workers", instance_type = "ml.p5.48xlarge", instance_count = length(terraform_data.size.id) },
  ]
}

resource "awscc_sagemaker_cluster" "empty" {
  instance_groups = []
}
