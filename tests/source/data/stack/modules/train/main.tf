variable "size" { default = "g5.xlarge" }

resource "aws_instance" "node" {
  instance_type = var.size
}

module "storage" {
  source = "./storage"
}
