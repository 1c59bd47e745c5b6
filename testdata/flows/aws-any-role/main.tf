# What runs with a role reads what the role lets it read, whatever it is: a service of App Runner, a cluster of EMR, a build
# project. us-east-1 to us-west-2: one hop of 1,000 GB (assumed) × $0.02 = $20.00, shared by three. The delivery stream only
# writes, which is no pipeline's data; and the recorder has the role by which the service reads.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-west-2"
}

provider "aws" {
  alias  = "east"
  region = "us-east-1"
}

resource "aws_s3_bucket" "corpus" {
  provider = aws.east
  bucket   = "corpus-r88"
}

resource "aws_iam_role" "runs" {
  for_each = {
    app    = "tasks.apprunner.amazonaws.com"
    emr    = "ec2.amazonaws.com"
    build  = "codebuild.amazonaws.com"
    stream = "firehose.amazonaws.com"
  }
  name = each.key
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = each.value } }]
  })
}

resource "aws_iam_role_policy" "runs" {
  for_each = aws_iam_role.runs
  name     = "data"
  role     = each.value.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = each.key == "stream" ? "s3:PutObject" : "s3:GetObject", Resource = "arn:aws:s3:::corpus-r88/*" }]
  })
}

resource "aws_apprunner_service" "app" {
  service_name = "app"

  instance_configuration {
    instance_role_arn = aws_iam_role.runs["app"].arn
  }

  source_configuration {
    image_repository {
      image_identifier      = "public.ecr.aws/nginx/nginx:1"
      image_repository_type = "ECR_PUBLIC"
    }
  }
}

resource "aws_iam_instance_profile" "emr" {
  name = "emr"
  role = aws_iam_role.runs["emr"].name
}

resource "aws_emr_cluster" "spark" {
  name          = "spark"
  release_label = "emr-7.5.0"
  service_role  = "EMR_DefaultRole"

  ec2_attributes {
    instance_profile = aws_iam_instance_profile.emr.arn
  }

  master_instance_group {
    instance_type = "m6i.xlarge"
  }
}

resource "aws_codebuild_project" "features" {
  name         = "features"
  service_role = aws_iam_role.runs["build"].arn

  artifacts {
    type = "NO_ARTIFACTS"
  }

  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"
  }

  source {
    type = "NO_SOURCE"
  }
}

resource "aws_kinesis_firehose_delivery_stream" "events" {
  name        = "events"
  destination = "extended_s3"

  extended_s3_configuration {
    role_arn   = aws_iam_role.runs["stream"].arn
    bucket_arn = aws_s3_bucket.corpus.arn
  }
}

resource "aws_config_configuration_recorder" "app" {
  name     = "app"
  role_arn = aws_iam_role.runs["app"].arn
}
