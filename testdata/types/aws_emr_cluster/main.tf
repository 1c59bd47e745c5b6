# Types that are not priced, and that flows know all the same: what they run as reads a bucket in another region, and a
# replica is a copy of its table.
#
# EMR's machines and its fee have no price here: unsupported, with the reason. App Runner: 2 GB x 730 h x $0.008176 = $11.94. EMR
# Serverless and the replica are billed by use. Two hops leave eu-west-1 for eu-central-1, with 1,000 GB assumed on each: the
# one that the cluster and the service share (500 GB x $0.02 = $10.00 each), and the replica's (1,000 GB x $0.02 =
# $20.00). Total: $51.94.

terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "central"
  region = "eu-central-1"
}

resource "aws_s3_bucket" "corpus" {
  bucket = "emr-training-corpus"
}

data "aws_iam_policy_document" "read" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.corpus.arn}/*"]
  }
}

resource "aws_iam_role" "work" {
  name               = "work"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}

resource "aws_iam_role_policy" "read" {
  role   = aws_iam_role.work.name
  policy = data.aws_iam_policy_document.read.json
}

resource "aws_iam_instance_profile" "work" {
  name = "work"
  role = aws_iam_role.work.name
}

resource "aws_emr_cluster" "features" {
  provider      = aws.central
  name          = "features"
  release_label = "emr-7.1.0"
  service_role  = "EMR_DefaultRole"
  ec2_attributes {
    instance_profile = aws_iam_instance_profile.work.name
  }
  master_instance_group {
    instance_type = "m5.xlarge"
  }
}

resource "aws_apprunner_service" "front" {
  provider     = aws.central
  service_name = "front"
  source_configuration {
    image_repository {
      image_identifier      = "public.ecr.aws/aws-containers/hello-app-runner:latest"
      image_repository_type = "ECR_PUBLIC"
    }
  }
  instance_configuration {
    instance_role_arn = aws_iam_role.work.arn
  }
}

resource "aws_emrserverless_application" "spark" {
  name          = "spark"
  release_label = "emr-7.1.0"
  type          = "spark"
}

resource "aws_dynamodb_table" "features" {
  name             = "features"
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "id"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"
  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_dynamodb_table_replica" "central" {
  provider         = aws.central
  global_table_arn = aws_dynamodb_table.features.arn
}
