resource "aws_instance" "a" {
  count = 2 # n
  instance_type = "p3.2xlarge"
  user_data = <<-EOT
    ${join("", [for x in ["}"] : "${x}"])} %{ if a.b ~} $${c}
  EOT
  dynamic "tag" {
    iterator = it
    for_each = { for k, v in local.m : k => v... if v != null }
    content { value = it.value }
  }
}
