# Services in eu-central-1 of 1 vCPU and 2 GB that are wanted by scheduled actions, which are no plain weekly ones. So all hours
# of what is desired are counted, each: 730 vCPU-hours × 0.04656 = 33.99; 1460 GB-hours × 0.00511 = 7.46; 41.45
#   season  wanted from 6 o'clock on, until the end of the year: then the actions are over
#   zones   begins by the time of Berlin and ends by that of New York, which changes to summer time on another day
# At most 4 tasks each: 2920 × 0.04656 = 135.96 (135.9552); 5840 × 0.00511 = 29.84 (29.8424); 165.80

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_ecs_task_definition" "serve" {
  family                   = "serve"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = 1024
  memory                   = 2048
  container_definitions    = jsonencode([{ name = "serve", image = "example/serve" }])
}

locals {
  actions = {
    season = {
      morning = { end_time = "2026-12-31T23:00:00Z", timezone = "Europe/Berlin" }
      evening = { end_time = "2026-12-31T23:00:00Z", timezone = "Europe/Berlin" }
    }
    zones = {
      morning = { end_time = null, timezone = "Europe/Berlin" }
      evening = { end_time = null, timezone = "America/New_York" }
    }
  }
}

resource "aws_ecs_service" "serve" {
  for_each = local.actions

  name            = each.key
  launch_type     = "FARGATE"
  task_definition = aws_ecs_task_definition.serve.arn
  desired_count   = 1
}

resource "aws_appautoscaling_target" "serve" {
  for_each = local.actions

  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/default/${aws_ecs_service.serve[each.key].name}"
  min_capacity       = 0
  max_capacity       = 4
}

resource "aws_appautoscaling_scheduled_action" "morning" {
  for_each = local.actions

  name               = "morning"
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = aws_appautoscaling_target.serve[each.key].resource_id
  schedule           = "cron(0 6 ? * MON-FRI *)"
  timezone           = each.value.morning.timezone
  end_time           = each.value.morning.end_time
  scalable_target_action {
    min_capacity = 1
    max_capacity = 4
  }
}

resource "aws_appautoscaling_scheduled_action" "evening" {
  for_each = local.actions

  name               = "evening"
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = aws_appautoscaling_target.serve[each.key].resource_id
  schedule           = "cron(0 22 ? * MON-FRI *)"
  timezone           = each.value.evening.timezone
  end_time           = each.value.evening.end_time
  scalable_target_action {
    min_capacity = 0
    max_capacity = 0
  }
}
