variable "size" {}

variable "capacity" {
  default = null
}

variable "disk_size" {
  default = null
}

resource "aws_eks_node_group" "gpu" {
  cluster_name   = "ml"
  node_role_arn  = "arn:aws:iam::111122223333:role/node"
  subnet_ids     = ["subnet-0aaaaaaaaaaaaaaa1"]
  instance_types = ["g5.xlarge"]
  capacity_type  = var.capacity
  disk_size      = var.disk_size
  scaling_config {
    desired_size = var.size
    min_size     = var.size
    max_size     = var.size
  }
}
