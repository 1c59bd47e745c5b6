# Node groups in eu-west-1 before and after: one grows, one gets another machine, one goes.
#   before  grown 730 h × 0.587 = 428.51; 100 GB × 0.11 = 11.00
#           replaced p3.2xlarge 730 h × 3.305 = 2412.65; 100 GB × 0.11 = 11.00
#           gone 2 m5.xlarge 1460 h × 0.214 = 312.44; 40 GB × 0.11 = 4.40: 3180.00
#   after   grown 3: 2190 h × 0.587 = 1285.53; 300 GB × 0.11 = 33.00
#           replaced g5.xlarge 730 h × 1.123 = 819.79; 100 GB × 0.11 = 11.00
# Total: 2149.32; before 3180.00

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_iam_role" "main" {
  name               = "main"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}

resource "aws_eks_node_group" "grown" {
  cluster_name    = "ml"
  node_group_name = "grown"
  node_role_arn   = aws_iam_role.main.arn
  subnet_ids      = ["subnet-0123456789abcdef0"]
  instance_types  = ["g4dn.xlarge"]
  disk_size       = 100
  scaling_config {
    min_size     = 1
    desired_size = 3
    max_size     = 3
  }
}

resource "aws_eks_node_group" "replaced" {
  cluster_name    = "ml"
  node_group_name = "replaced"
  node_role_arn   = aws_iam_role.main.arn
  subnet_ids      = ["subnet-0123456789abcdef0"]
  instance_types  = ["g5.xlarge"]
  disk_size       = 100
  scaling_config {
    min_size     = 1
    desired_size = 1
    max_size     = 1
  }
}
