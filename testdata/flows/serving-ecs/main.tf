# A load balancer, a service of ECS behind it, and in its task definition the endpoint that answers: its answers leave for the
# internet at $0.09 a GB, and how much they are, nobody said. The repository of the task's image and its log group are
# called after inference too, and are no workload: nothing of them answers.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["sagemaker.amazonaws.com", "ecs-tasks.amazonaws.com", "lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "all" {
  name               = "all"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_sagemaker_model" "speech" {
  name               = "speech"
  execution_role_arn = aws_iam_role.all.arn
  primary_container {
    image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/speech:1"
  }
}

resource "aws_sagemaker_endpoint_configuration" "speech" {
  name = "speech"
  production_variants {
    variant_name           = "main"
    model_name             = aws_sagemaker_model.speech.name
    instance_type          = "ml.g4dn.xlarge"
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint" "speech" {
  name                 = "speech"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.speech.name
}

resource "aws_iam_role_policy" "invoke" {
  role   = aws_iam_role.all.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sagemaker:InvokeEndpoint", Resource = aws_sagemaker_endpoint.speech.arn }] })
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "public" {
  count             = 2
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.${count.index}.0/24"
  availability_zone = ["eu-west-1a", "eu-west-1b"][count.index]
}

resource "aws_lb" "front" {
  name               = "front"
  internal           = false
  load_balancer_type = "application"
  subnets            = aws_subnet.public[*].id
}

resource "aws_lb_target_group" "api" {
  name        = "api"
  port        = 8080
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = aws_vpc.main.id
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.front.arn
  port              = 80
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.api.arn
  }
}

resource "aws_ecs_cluster" "main" {
  name = "main"
}

resource "aws_ecr_repository" "inference" {
  name = "inference-api"
}

resource "aws_cloudwatch_log_group" "inference" {
  name = "inference-api"
}

resource "aws_ecs_task_definition" "api" {
  family                   = "api"
  cpu                      = "512"
  memory                   = "1024"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  task_role_arn            = aws_iam_role.all.arn
  container_definitions = jsonencode([{
    name        = "api"
    image       = "${aws_ecr_repository.inference.repository_url}:1"
    environment = [{ name = "ENDPOINT", value = aws_sagemaker_endpoint.speech.name }]
  }])
}

# Another service, of the same image, names no endpoint.
resource "aws_ecs_task_definition" "pages" {
  family                   = "pages"
  cpu                      = "512"
  memory                   = "1024"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  container_definitions = jsonencode([{
    name  = "pages"
    image = "${aws_ecr_repository.inference.repository_url}:1"
    logConfiguration = {
      logDriver = "awslogs"
      options   = { awslogs-group = aws_cloudwatch_log_group.inference.name }
    }
  }])
}

resource "aws_lb" "pages" {
  name               = "pages"
  internal           = false
  load_balancer_type = "application"
  subnets            = aws_subnet.public[*].id
}

resource "aws_lb_target_group" "pages" {
  name        = "pages"
  port        = 8080
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = aws_vpc.main.id
}

resource "aws_lb_listener" "pages" {
  load_balancer_arn = aws_lb.pages.arn
  port              = 80
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.pages.arn
  }
}

resource "aws_ecs_service" "pages" {
  name            = "pages"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.pages.arn
  desired_count   = 1
  launch_type     = "FARGATE"
  network_configuration {
    subnets = aws_subnet.public[*].id
  }
  load_balancer {
    target_group_arn = aws_lb_target_group.pages.arn
    container_name   = "pages"
    container_port   = 8080
  }
}

# App Runner answers by itself, unless only a network reaches it.
resource "aws_apprunner_service" "speech" {
  for_each     = toset(["open", "inside"])
  service_name = each.key

  source_configuration {
    image_repository {
      image_identifier      = "public.ecr.aws/nginx/nginx:1"
      image_repository_type = "ECR_PUBLIC"

      image_configuration {
        runtime_environment_variables = { ENDPOINT = aws_sagemaker_endpoint.speech.name }
      }
    }
  }

  network_configuration {
    ingress_configuration {
      is_publicly_accessible = each.key == "open"
    }
  }
}

resource "aws_ecs_service" "api" {
  name            = "api"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.api.arn
  desired_count   = 2
  launch_type     = "FARGATE"
  network_configuration {
    subnets = aws_subnet.public[*].id
  }
  load_balancer {
    target_group_arn = aws_lb_target_group.api.arn
    container_name   = "api"
    container_port   = 8080
  }
}
