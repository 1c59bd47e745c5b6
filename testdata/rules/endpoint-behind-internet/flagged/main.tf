# Bedrock through a NAT gateway of Ireland, at $0.048 a GB. An interface endpoint in one subnet is 730 × $0.011 = $8.03 a month
# and $0.01 a GB: less from 8.03 / 0.038 = 211 GB on.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_nat_gateway" "out" {
  subnet_id     = "subnet-0aaaaaaaaaaaaaaa1"
  allocation_id = "eipalloc-0aaaaaaaaaaaaaaa1"
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id
  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.out.id
  }
}

resource "aws_route_table_association" "private" {
  subnet_id      = aws_subnet.private.id
  route_table_id = aws_route_table.private.id
}

resource "aws_iam_role" "app" {
  name = "app"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "app" {
  role = aws_iam_role.app.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "bedrock:InvokeModel", Resource = "*" }]
  })
}

resource "aws_lambda_function" "app" {
  function_name = "app"
  role          = aws_iam_role.app.arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "main.zip"
  vpc_config {
    subnet_ids         = [aws_subnet.private.id]
    security_group_ids = ["sg-0aaaaaaaaaaaaaaa1"]
  }
}
