# Services of ECS in ap-northeast-1, on Fargate but for the last.
#   arm      1 wanted, held to at least 2 by its scaling target: 2 tasks of 2 vCPUs, 8 GB and 50 GB of disk, on ARM
#            2 × 2 × 730 = 2920 vCPU-hours × 0.04045 = 118.11 (118.114); 2 × 8 × 730 = 11680 GB-hours × 0.00442 = 51.63
#            (51.6256); 2 × 30 × 730 = 43800 GB-hours × 0.000133 = 5.83 (5.8254); at most 10 tasks, 5 times as much:
#            590.57, 258.13 (258.128), 29.13 (29.127)
#   mixed    5 tasks of 1 vCPU and 4 GB: 1 of the base and a quarter of the other 4 on Fargate, 3 on Fargate Spot, which
#            has no price; each with a public address
#            2 × 730 = 1460 vCPU-hours × 0.05056 = 73.82 (73.8176); 5840 GB-hours × 0.00553 = 32.30 (32.2952)
#            5 × 730 h × 0.005 = 18.25
#   foreign  its task definition is not in this plan
#   on_ec2   runs on machines
# The maximum is 590.57 + 258.13 + 29.13 + 124.37.
# Total: 299.94; at most 1002.20

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_ecs_cluster" "main" {
  name = "main"
}

resource "aws_ecs_task_definition" "arm" {
  family                   = "arm"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "2 vCPU"
  memory                   = 8192
  container_definitions    = jsonencode([{ name = "serve", image = "example/serve" }])
  runtime_platform {
    cpu_architecture = "ARM64"
  }
  ephemeral_storage {
    size_in_gib = 50
  }
}

resource "aws_ecs_service" "arm" {
  name            = "arm"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.arm.arn
  launch_type     = "FARGATE"
  desired_count   = 1
  network_configuration {
    subnets = ["subnet-0123456789abcdef0"]
  }
}

resource "aws_appautoscaling_target" "arm" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.arm.name}"
  min_capacity       = 2
  max_capacity       = 10
}

resource "aws_ecs_task_definition" "mixed" {
  family                   = "mixed"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = 1024
  memory                   = 4096
  container_definitions    = jsonencode([{ name = "embed", image = "example/embed" }])
}

resource "aws_ecs_service" "mixed" {
  name            = "mixed"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.mixed.arn
  desired_count   = 5
  capacity_provider_strategy {
    capacity_provider = "FARGATE"
    base              = 1
    weight            = 1
  }
  capacity_provider_strategy {
    capacity_provider = "FARGATE_SPOT"
    weight            = 3
  }
  network_configuration {
    subnets          = ["subnet-0123456789abcdef0"]
    assign_public_ip = true
  }
}

resource "aws_ecs_service" "foreign" {
  name            = "foreign"
  cluster         = aws_ecs_cluster.main.id
  task_definition = "arn:aws:ecs:ap-northeast-1:123456789012:task-definition/other:1"
  launch_type     = "FARGATE"
  desired_count   = 1
}

resource "aws_ecs_service" "on_ec2" {
  name            = "on-ec2"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.mixed.arn
  desired_count   = 5
}

resource "aws_appautoscaling_policy" "arm" {
  name               = "load"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = "ecs"
  scalable_dimension = aws_appautoscaling_target.arm.scalable_dimension
  resource_id        = aws_appautoscaling_target.arm.resource_id

  target_tracking_scaling_policy_configuration {
    target_value = 70
    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}
