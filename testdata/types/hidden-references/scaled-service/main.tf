# Which service a target scales; its cluster's name is known after apply. 2 tasks of 1 vCPU and 2 GB.
resource "aws_ecs_task_definition" "it" {
  family                   = "t"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  container_definitions    = "[]"
}
resource "aws_iam_role" "unrelated" {
  assume_role_policy = "{}"
}
resource "aws_ecs_cluster" "it" {
  name = aws_iam_role.unrelated.unique_id
}
resource "aws_ecs_service" "it" {
  name            = "s"
  cluster         = aws_ecs_cluster.it.arn
  launch_type     = "FARGATE"
  desired_count   = 2
  task_definition = aws_ecs_task_definition.it.arn
}
locals {
  scaled = "service/${aws_ecs_cluster.it.name}/${aws_ecs_service.it.name}"
}
resource "aws_appautoscaling_target" "it" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = local.scaled
  min_capacity       = 3
  max_capacity       = 4
}
resource "aws_appautoscaling_policy" "it" {
  name               = "p"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = local.scaled
  target_tracking_scaling_policy_configuration {
    target_value = 10
    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}
