variable "capacity" {}

resource "aws_eks_node_group" "this" {
  cluster_name    = "ml"
  node_group_name = "this"
  node_role_arn   = "arn:aws:iam::123456789012:role/node"
  subnet_ids      = ["subnet-0123456789abcdef0"]
  instance_types  = ["g6.xlarge"]
  disk_size       = 20
  capacity_type   = var.capacity

  scaling_config {
    desired_size = 1
    max_size     = 1
    min_size     = 1
  }
}
