# What answers to the internet and may ask a model serves what the model infers, whatever it is called: `proxy` by an inline
# policy, `web` (a service behind a load balancer) by a managed one, each of medium confidence. `admin` may do everything with
# SageMaker, which is for who runs it, and `closed` is denied it: no flows. At $0.09 a GB, and how much it is, nobody said.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

locals {
  policies = {
    proxy  = { Effect = "Allow", Action = "sagemaker:InvokeEndpoint", Resource = "*" }
    admin  = { Effect = "Allow", Action = "sagemaker:*", Resource = "*" }
    closed = { Effect = "Deny", Action = "sagemaker:InvokeEndpoint", Resource = "*" }
  }
}

resource "aws_iam_role" "function" {
  for_each = local.policies
  name     = each.key
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "function" {
  for_each = local.policies
  role     = aws_iam_role.function[each.key].id
  policy   = jsonencode({ Version = "2012-10-17", Statement = [each.value] })
}

resource "aws_lambda_function" "function" {
  for_each      = local.policies
  function_name = each.key
  role          = aws_iam_role.function[each.key].arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "main.zip"
}

resource "aws_lambda_function_url" "function" {
  for_each           = local.policies
  function_name      = aws_lambda_function.function[each.key].function_name
  authorization_type = "NONE"
}

data "aws_iam_policy_document" "ask" {
  statement {
    actions   = ["bedrock:InvokeModel*"]
    resources = ["arn:aws:bedrock:*::foundation-model/*"]
  }
}

resource "aws_iam_policy" "ask" {
  name   = "ask"
  policy = data.aws_iam_policy_document.ask.json
}

resource "aws_iam_role" "web" {
  name = "web"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy_attachment" "web" {
  role       = aws_iam_role.web.name
  policy_arn = aws_iam_policy.ask.arn
}

resource "aws_lb" "web" {
  name    = "web"
  subnets = ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2"]
}

resource "aws_lb_target_group" "web" {
  name        = "web"
  port        = 80
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = "vpc-0aaaaaaaaaaaaaaa1"
}

resource "aws_lb_listener" "web" {
  load_balancer_arn = aws_lb.web.arn
  port              = 80
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.web.arn
  }
}

resource "aws_ecs_task_definition" "web" {
  family                   = "web"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  task_role_arn            = aws_iam_role.web.arn
  container_definitions    = jsonencode([{ name = "web", image = "nginx" }])
}

resource "aws_ecs_service" "web" {
  name            = "web"
  cluster         = "main"
  launch_type     = "FARGATE"
  task_definition = aws_ecs_task_definition.web.arn
  desired_count   = 1
  load_balancer {
    target_group_arn = aws_lb_target_group.web.arn
    container_name   = "web"
    container_port   = 80
  }
  network_configuration {
    subnets = ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2"]
  }
}
