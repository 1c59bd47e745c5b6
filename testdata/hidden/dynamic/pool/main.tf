variable "template" {
  type    = string
  default = null
}

resource "aws_autoscaling_group" "this" {
  name               = "pool"
  availability_zones = ["us-east-1a"]
  desired_capacity   = 1
  max_size           = 1
  min_size           = 1

  dynamic "launch_template" {
    for_each = var.template == null ? [] : [var.template]
    content {
      id = launch_template.value
    }
  }
}
