# A launch template in a dynamic block, by a local.
resource "aws_launch_template" "it" {
  image_id      = "ami-0123456789abcdef0"
  instance_type = "g4dn.xlarge"
}
locals {
  template = aws_launch_template.it.id
}
resource "aws_eks_node_group" "it" {
  cluster_name  = "c"
  node_role_arn = "arn:aws:iam::111122223333:role/nodes"
  subnet_ids    = ["subnet-0123456789abcdef0"]
  scaling_config {
    desired_size = 2
    max_size     = 2
    min_size     = 2
  }
  dynamic "launch_template" {
    for_each = [local.template]
    content {
      id      = launch_template.value
      version = "1"
    }
  }
}
