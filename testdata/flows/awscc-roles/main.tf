# Buckets of Cloud Control in us-east-1, read in us-west-2: through a role's inline policy by an instance, through a
# managed policy that names its role by an endpoint, through a policy of a role by a machine of the other provider; and
# copied by replication. Names are known in one case, and only after apply in the others.

terraform {
  required_providers {
    aws   = { source = "hashicorp/aws", version = "~> 6.0" }
    awscc = { source = "hashicorp/awscc" }
  }
}

provider "awscc" {
  region = "us-east-1"
}

provider "awscc" {
  alias  = "west"
  region = "us-west-2"
}

provider "aws" {
  region = "us-west-2"
}

locals {
  trust = jsonencode({ Version = "2012-10-17", Statement = [] })
}

resource "awscc_s3_bucket" "corpus" {
  bucket_name = "acme-corpus"
  replication_configuration = {
    role = "arn:aws:iam::111122223333:role/replication"
    rules = [{
      status      = "Enabled"
      destination = { bucket = awscc_s3_bucket.copy.arn }
    }]
  }
}

resource "awscc_s3_bucket" "copy" {
  provider = awscc.west
}

resource "awscc_s3_bucket" "models" {}

resource "awscc_iam_role" "inline" {
  assume_role_policy_document = local.trust
  policies = [{
    policy_name = "read"
    policy_document = jsonencode({
      Version   = "2012-10-17"
      Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::acme-corpus/*" }]
    })
  }]
}

resource "awscc_iam_instance_profile" "inline" {
  roles = [awscc_iam_role.inline.role_name]
}

resource "awscc_ec2_instance" "trainer" {
  provider             = awscc.west
  instance_type        = "g5.xlarge"
  iam_instance_profile = awscc_iam_instance_profile.inline.instance_profile_name
}

resource "awscc_iam_role" "managed" {
  role_name                   = "managed"
  assume_role_policy_document = local.trust
}

data "aws_iam_policy_document" "models" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${awscc_s3_bucket.models.arn}/*"]
  }
}

resource "awscc_iam_managed_policy" "models" {
  policy_document = data.aws_iam_policy_document.models.json
  roles           = [awscc_iam_role.managed.role_name]
}

resource "awscc_sagemaker_model" "ranker" {
  provider           = awscc.west
  execution_role_arn = awscc_iam_role.managed.arn
  primary_container  = { image = "111122223333.dkr.ecr.us-west-2.amazonaws.com/ranker:1" }
}

resource "awscc_sagemaker_endpoint_config" "ranker" {
  provider = awscc.west
  production_variants = [{
    variant_name           = "main"
    model_name             = awscc_sagemaker_model.ranker.model_name
    instance_type          = "ml.g5.xlarge"
    initial_instance_count = 1
  }]
}

resource "awscc_sagemaker_endpoint" "ranker" {
  provider             = awscc.west
  endpoint_config_name = awscc_sagemaker_endpoint_config.ranker.endpoint_config_name
}

resource "awscc_iam_role" "policy" {
  assume_role_policy_document = local.trust
}

resource "awscc_iam_role_policy" "models" {
  policy_name     = "models"
  role_name       = awscc_iam_role.policy.role_name
  policy_document = data.aws_iam_policy_document.models.json
}

resource "aws_iam_instance_profile" "policy" {
  role = awscc_iam_role.policy.role_name
}

resource "aws_instance" "server" {
  ami                  = "ami-0123456789abcdef0"
  instance_type        = "g5.xlarge"
  iam_instance_profile = aws_iam_instance_profile.policy.name
}
