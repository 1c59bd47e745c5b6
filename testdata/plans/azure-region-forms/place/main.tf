variable "group" {
  type = object({ id = string, location = string, name = string })
}

data "azurerm_resource_group" "again" {
  name = trimspace(var.group.name)

  depends_on = [terraform_data.later]
}

resource "terraform_data" "later" {}

output "id" {
  value = var.group.id
}

output "location" {
  value = data.azurerm_resource_group.again.location
}
