# Volumes whose size only an apply tells, in us-west-2: no default is taken for them, so each is named, and what is known
# beside it is priced.
#   notebook   ml.g5.xlarge 730 h × 1.41 = 1029.30, and a volume without an amount
#   service    1 task 730 h × (1 vCPU × 0.04048 + 2 GB × 0.004445) = 36.04, and a disk without an amount
#   space      a volume without an amount

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-west-2"
}

resource "random_integer" "gb" {
  min = 100
  max = 200
}

locals {
  gb = random_integer.gb.result
}

resource "aws_sagemaker_notebook_instance" "notebook" {
  name          = "notebook"
  role_arn      = "arn:aws:iam::111122223333:role/notebook"
  instance_type = "ml.g5.xlarge"
  volume_size   = local.gb
}

resource "aws_ecs_task_definition" "service" {
  family                   = "service"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  container_definitions    = "[]"
  ephemeral_storage {
    size_in_gib = local.gb
  }
}

resource "aws_ecs_service" "service" {
  name            = "service"
  launch_type     = "FARGATE"
  desired_count   = 1
  task_definition = aws_ecs_task_definition.service.arn
}

resource "aws_sagemaker_space" "space" {
  domain_id  = "d-0123456789ab"
  space_name = "space"
  space_settings {
    app_type = "JupyterLab"
    space_storage_settings {
      ebs_storage_settings {
        ebs_volume_size_in_gb = local.gb
      }
    }
  }
}
