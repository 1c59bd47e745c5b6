# Kubernetes versions in standard support and beyond it, on 2026-11-24: that of 1.31 ended in 2025, that of 1.33 on
# 2026-07-29; that of 1.34 ends on 2026-12-02. A cluster in eu-central-1 is $0.10 an hour, extended support $0.50 on top.
#
# bill: aws_eks_cluster.runs["1.31"] = 730 × 0.1 + 730 × 0.5 = 438.00
# bill: aws_eks_cluster.runs["1.33"] = 730 × 0.1 + 730 × 0.5 = 438.00
# bill: aws_eks_cluster.runs["1.34"] = 730 × 0.1 = 73.00
# bill: aws_eks_cluster.upgraded = 730 × 0.1 = 73.00
# bill: aws_eks_cluster.newest = 730 × 0.1 = 73.00
# bill: total = 1095.00

provider "aws" {
  region = "eu-central-1"
}

variable "versions" {
  default = ["1.31", "1.33", "1.34"]
}

resource "aws_eks_cluster" "runs" {
  for_each = toset(var.versions)
  name     = "training-${replace(each.key, ".", "-")}"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  version  = each.key

  vpc_config {
    subnet_ids = ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2"]
  }
}

# It is upgraded as its version leaves standard support, and never pays for more.
resource "aws_eks_cluster" "upgraded" {
  name     = "serving"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  version  = "1.33"

  vpc_config {
    subnet_ids = ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2"]
  }

  upgrade_policy {
    support_type = "STANDARD"
  }
}

# No version of its own: the newest.
resource "aws_eks_cluster" "newest" {
  name     = "experiments"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  vpc_config {
    subnet_ids = ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2"]
  }
}
