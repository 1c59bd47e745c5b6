# A service's tasks.
resource "aws_ecs_task_definition" "it" {
  family                   = "t"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  container_definitions    = "[]"
}
locals {
  task = aws_ecs_task_definition.it.arn
}
resource "aws_ecs_service" "it" {
  name            = "s"
  launch_type     = "FARGATE"
  desired_count   = 1
  task_definition = local.task
}
