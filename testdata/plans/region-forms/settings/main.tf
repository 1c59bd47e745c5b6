locals {
  number = 1
}

output "region" {
  value = "ap-east-${local.number}"
}
