variable "size" {}

variable "subnet" {}

output "body" {
  value = jsonencode({
    location = "westeurope"
    properties = {
      computeType = "AmlCompute"
      properties  = { vmSize = var.size, scaleSettings = { minNodeCount = 2, maxNodeCount = 4 }, subnet = { id = var.subnet } }
    }
  })
}
