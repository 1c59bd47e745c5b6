# A role for a service account whose trust statement a dynamic block makes, so that the plan's JSON does not show whom it
# trusts. Pods of the cluster in Virginia read the bucket in Oregon: 1,000 GB (assumed) × $0.02 = $20.00.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "oregon"
  region = "us-west-2"
}

resource "aws_s3_bucket" "models" {
  provider = aws.oregon
}

resource "aws_eks_cluster" "serving" {
  name     = "serving"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  version  = "1.34"
  vpc_config {
    subnet_ids = ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2"]
  }
}

resource "aws_iam_openid_connect_provider" "serving" {
  url            = aws_eks_cluster.serving.identity[0].oidc[0].issuer
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_policy" "read" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = ["${aws_s3_bucket.models.arn}/*"] }] })
}

module "role" {
  source    = "./role"
  providers = { aws = aws }
  trusted   = { main = { arn = aws_iam_openid_connect_provider.serving.arn, accounts = ["default:triton"] } }
  policies  = { read = aws_iam_policy.read.arn }
}
