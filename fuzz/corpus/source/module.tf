module "a" {
  source = "./"
  x = module.a.y
}
locals { a = local.b
 b = local.a }
variable "x" { default = file("main.tf") }
resource "aws_instance" "train" {
  for_each = toset([for i in range(1000) : "${i}"])
  instance_type = "p3.2xlarge" # terratoll:ignore sku-retired: known
}
