# What a NAT gateway processes is given for the gateway itself, whose key has a blank in it: the flow through it is
# billed there, and names the whole address.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "ap-northeast-1"
}

variable "exits" {
  type    = set(string)
  default = ["blue zone"]
}

resource "aws_s3_bucket" "tiles" {
  bucket = "tiles-q7"
}

resource "aws_iam_role" "renderer" {
  name = "renderer"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "tiles" {
  name = "tiles"
  role = aws_iam_role.renderer.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "arn:aws:s3:::tiles-q7/*" }]
  })
}

resource "aws_iam_instance_profile" "renderer" {
  name = "renderer"
  role = aws_iam_role.renderer.name
}

resource "aws_vpc" "main" {
  cidr_block = "10.4.0.0/16"
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.4.1.0/24"
}

resource "aws_nat_gateway" "exit" {
  for_each      = var.exits
  subnet_id     = "subnet-0123456789abcdef0"
  allocation_id = "eipalloc-0123456789abcdef0"
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.exit["blue zone"].id
  }
}

resource "aws_route_table_association" "private" {
  subnet_id      = aws_subnet.private.id
  route_table_id = aws_route_table.private.id
}

resource "aws_instance" "renderer" {
  ami                  = "ami-0123456789abcdef0"
  instance_type        = "g6.xlarge"
  iam_instance_profile = aws_iam_instance_profile.renderer.name
  subnet_id            = aws_subnet.private.id
}
