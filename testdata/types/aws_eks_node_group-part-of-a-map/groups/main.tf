variable "groups" {
  type    = any
  default = {}
}

resource "aws_eks_node_group" "this" {
  for_each = var.groups

  cluster_name    = "serve"
  node_group_name = each.key
  node_role_arn   = "arn:aws:iam::123456789012:role/nodes"
  subnet_ids      = each.value.subnet_ids
  instance_types  = each.value.instance_types
  capacity_type   = try(each.value.capacity_type, null)

  scaling_config {
    desired_size = each.value.size
    max_size     = each.value.size
    min_size     = each.value.size
  }
}
