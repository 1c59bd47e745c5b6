# A node group in Ireland whose role reads a bucket in Frankfurt: 1,000 GB (assumed) × $0.02 = $20.00.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

resource "aws_s3_bucket" "corpus" {
  provider = aws.frankfurt
  bucket = "corpus-x15"
}

resource "aws_iam_role" "cluster" {
  name = "cluster"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "eks.amazonaws.com" } }]
  })
}

resource "aws_iam_role" "node" {
  name = "node"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}

data "aws_iam_policy_document" "data" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.corpus.arn}/*"]
  }
}

resource "aws_iam_role_policy" "data" {
  name   = "data"
  role   = aws_iam_role.node.id
  policy = data.aws_iam_policy_document.data.json
}

resource "aws_eks_cluster" "ml" {
  name     = "ml"
  role_arn = aws_iam_role.cluster.arn

  vpc_config {
    subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  }
}

resource "aws_eks_node_group" "gpu" {
  cluster_name   = aws_eks_cluster.ml.name
  node_role_arn  = aws_iam_role.node.arn
  subnet_ids     = ["subnet-0123456789abcdef0"]
  instance_types = ["g6.xlarge"]

  scaling_config {
    desired_size = 1
    min_size     = 1
    max_size     = 1
  }
}
