# A launch template in a dynamic block.
resource "aws_launch_template" "it" {
  image_id      = "ami-0123456789abcdef0"
  instance_type = "g4dn.xlarge"
}
resource "aws_autoscaling_group" "it" {
  availability_zones = ["us-east-1a"]
  min_size           = 1
  max_size           = 1
  dynamic "launch_template" {
    for_each = [1]
    content {
      id = aws_launch_template.it.id
    }
  }
}
