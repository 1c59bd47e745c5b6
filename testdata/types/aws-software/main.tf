# What a thing is for by what it runs, where no name tells it: all of these infer, but for `b`, which trains.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_instance" "a" {
  ami           = "ami-0aaaaaaaaaaaaaaa1"
  instance_type = "g6.xlarge"
  user_data     = "docker run --gpus all vllm/vllm-openai:v0.9.0 --model Qwen/Qwen3-8B"
}

resource "aws_launch_template" "b" {
  image_id      = "ami-0aaaaaaaaaaaaaaa1"
  instance_type = "g6.xlarge"
  user_data     = base64encode("#!/bin/bash\ntorchrun --nproc-per-node 1 main.py")
}

resource "aws_autoscaling_group" "b" {
  min_size           = 1
  max_size           = 1
  desired_capacity   = 1
  availability_zones = ["us-east-1a"]
  launch_template {
    id = aws_launch_template.b.id
  }
}

resource "aws_eks_node_group" "c" {
  cluster_name   = "main"
  node_role_arn  = "arn:aws:iam::123456789012:role/node"
  subnet_ids     = ["subnet-0aaaaaaaaaaaaaaa1"]
  instance_types = ["g6.xlarge"]
  scaling_config {
    desired_size = 1
    min_size     = 1
    max_size     = 1
  }
  taint {
    key    = "workload"
    value  = "inference"
    effect = "NO_SCHEDULE"
  }
}

resource "aws_ecs_task_definition" "d" {
  family                   = "d"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  container_definitions    = jsonencode([{ name = "d", image = "ghcr.io/huggingface/text-embeddings-inference:cpu-1.7", environment = [{ name = "MODEL_ID", value = "BAAI/bge-m3" }] }])
}

resource "aws_ecs_service" "d" {
  name            = "d"
  cluster         = "main"
  launch_type     = "FARGATE"
  task_definition = aws_ecs_task_definition.d.arn
  desired_count   = 1
  network_configuration {
    subnets = ["subnet-0aaaaaaaaaaaaaaa1"]
  }
}

resource "aws_batch_compute_environment" "e" {
  type = "MANAGED"
  tags = { Workload = "inference" }
  compute_resources {
    type               = "EC2"
    instance_type      = ["g6.xlarge"]
    min_vcpus          = 4
    max_vcpus          = 4
    instance_role      = "arn:aws:iam::123456789012:instance-profile/batch"
    subnets            = ["subnet-0aaaaaaaaaaaaaaa1"]
    security_group_ids = ["sg-0aaaaaaaaaaaaaaa1"]
  }
}

resource "aws_lambda_function" "f" {
  function_name = "cold-inference"
  role          = "arn:aws:iam::123456789012:role/f"
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.us-east-1.amazonaws.com/f:1"
}
