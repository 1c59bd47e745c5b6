# A service in eu-central-1 of 4 vCPUs and 16 GB that stands from 6 to 22 on weekdays, and at the weekend not at all: it is
# wanted by the scheduled actions only, 80 hours of a week's 168.
#   80/168 × 730 = 347.619047619048 hours: 1390.476190476190 vCPU-hours × 0.04656 = 64.74; 5561.904761904762 GB-hours × 0.00511
#   = 28.42; at most 4 tasks all month: 11680 × 0.04656 = 543.82 (543.8208), 46720 × 0.00511 = 238.74 (238.7392)
# Total: 93.16; at most 782.56

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_ecs_cluster" "main" {
  name = "main"
}

resource "aws_ecs_cluster_capacity_providers" "main" {
  cluster_name       = aws_ecs_cluster.main.name
  capacity_providers = ["FARGATE"]
  default_capacity_provider_strategy {
    capacity_provider = "FARGATE"
    weight            = 1
  }
}

resource "aws_ecs_task_definition" "serve" {
  family                   = "serve"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = 4096
  memory                   = 16384
  container_definitions    = jsonencode([{ name = "serve", image = "example/serve" }])
}

resource "aws_ecs_service" "serve" {
  name            = "serve"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.serve.arn
  desired_count   = 1
}

resource "aws_appautoscaling_target" "serve" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.serve.name}"
  min_capacity       = 0
  max_capacity       = 4
}

resource "aws_appautoscaling_scheduled_action" "morning" {
  name               = "morning"
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = aws_appautoscaling_target.serve.resource_id
  schedule           = "cron(0 6 ? * MON-FRI *)"
  scalable_target_action {
    min_capacity = 1
    max_capacity = 4
  }
}

resource "aws_appautoscaling_scheduled_action" "evening" {
  name               = "evening"
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = aws_appautoscaling_target.serve.resource_id
  schedule           = "cron(0 22 ? * 2-6 *)"
  scalable_target_action {
    min_capacity = 0
    max_capacity = 0
  }
}
