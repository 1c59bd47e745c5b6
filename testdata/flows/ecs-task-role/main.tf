# A Fargate service in Ireland, whose task role reads a bucket in Frankfurt: 1,000 GB (assumed) × $0.02 = $20.00. The
# service is the reader, not its task definition.

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
  bucket = "corpus-x11"
}

resource "aws_iam_role" "task" {
  name = "task"
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
  role   = aws_iam_role.task.id
  policy = data.aws_iam_policy_document.data.json
}

resource "aws_ecs_cluster" "serve" {
  name = "serve"
}

resource "aws_ecs_task_definition" "serve" {
  family                   = "serve"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  task_role_arn            = aws_iam_role.task.arn
  container_definitions    = jsonencode([{ name = "serve", image = "public.ecr.aws/docker/library/python:3.13" }])
}

resource "aws_ecs_service" "serve" {
  name            = "serve"
  cluster         = aws_ecs_cluster.serve.id
  task_definition = aws_ecs_task_definition.serve.arn
  desired_count   = 1
  launch_type     = "FARGATE"

  network_configuration {
    subnets = ["subnet-0123456789abcdef0"]
  }
}
