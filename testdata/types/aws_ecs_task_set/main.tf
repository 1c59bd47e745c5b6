# Tasks of a deployment controller of one's own, in eu-west-1: the service wants 4, its task sets run shares of them, and only
# they cost.
#   green   75% of 4: 3 tasks of 1 vCPU and 2 GB, 2,190 h × (0.04048 + 2 × 0.004445)
#           88.65 (88.6512) + 19.47 (19.4691) = 108.12
#   blue    25% of 4: 1 task: 29.55 (29.5504) + 6.49 (6.4897) = 36.04
# Total: 144.16

provider "aws" {
  region = "eu-west-1"
}

resource "aws_ecs_cluster" "ml" {
  name = "ml"
}

resource "aws_ecs_task_definition" "score" {
  family                   = "score"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  container_definitions    = jsonencode([{ name = "score", image = "score" }])
}

resource "aws_ecs_service" "score" {
  name          = "score"
  cluster       = aws_ecs_cluster.ml.id
  desired_count = 4

  deployment_controller {
    type = "EXTERNAL"
  }
}

resource "aws_ecs_task_set" "green" {
  service         = aws_ecs_service.score.id
  cluster         = aws_ecs_cluster.ml.id
  task_definition = aws_ecs_task_definition.score.arn
  launch_type     = "FARGATE"

  scale {
    unit  = "PERCENT"
    value = 75
  }
}

resource "aws_ecs_task_set" "blue" {
  service         = aws_ecs_service.score.id
  cluster         = aws_ecs_cluster.ml.id
  task_definition = aws_ecs_task_definition.score.arn
  launch_type     = "FARGATE"

  scale {
    unit  = "PERCENT"
    value = 25
  }
}
