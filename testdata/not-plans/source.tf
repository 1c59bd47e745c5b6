variable "size" {
  default = "g5.xlarge"
}

resource "terraform_data" "gpu" {
  count = 2
  input = var.size
}
