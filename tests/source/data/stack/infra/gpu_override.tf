# merged last

resource "aws_instance" "overridden" {
  instance_type = "p4d.24xlarge"
  ebs_block_device {
    volume_size = 2000
  }
  ebs_block_device {
    volume_size = 3000
  }
  lifecycle {
    prevent_destroy = false
  }
}

locals {
  prefix = "acme-prod"
}
