# A Batch job in Ireland whose job role reads a bucket in Frankfurt: 1,000 GB (assumed) × $0.02 = $20.00.

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
  bucket = "corpus-x12"
}

resource "aws_iam_role" "job" {
  name = "job"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }]
  })
}

data "aws_iam_policy_document" "data" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.corpus.arn}/*"]
  }
}

resource "aws_iam_role_policy" "data" {
  name   = "data"
  role   = aws_iam_role.job.id
  policy = data.aws_iam_policy_document.data.json
}

resource "aws_batch_job_definition" "train" {
  name = "train"
  type = "container"
  container_properties = jsonencode({
    image                = "public.ecr.aws/docker/library/python:3.13"
    command              = ["python", "train.py"]
    jobRoleArn           = aws_iam_role.job.arn
    resourceRequirements = [{ type = "VCPU", value = "4" }, { type = "MEMORY", value = "16384" }]
  })
}
