resource "aws_instance" "overridden" {
  instance_type = "t3.micro"
  ami           = "ami-1"
  root_block_device {
    volume_size = 10
  }
  ebs_block_device {
    volume_size = 20
  }
  lifecycle {
    prevent_destroy = true
    ignore_changes  = [ami]
  }
}
