# Bodies of azapi 1, which are texts: one leaf that is known only after apply makes all of it unknown. Two
# Standard_DS2_v2 in westeurope are 2 × 730 h × $0.136 = $198.56, and a standard load balancer.

terraform {
  required_providers {
    azapi   = { source = "Azure/azapi" }
    azurerm = { source = "hashicorp/azurerm" }
  }
}

provider "azurerm" {
  features {}
}

variable "gpu" {
  default = true
}

variable "size" {
  default = "Standard_DS2_v2"
}

resource "azurerm_subnet" "main" {
  name                 = "main"
  resource_group_name  = "ml"
  virtual_network_name = "ml"
  address_prefixes     = ["10.0.0.0/24"]
}

locals {
  workspace = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.MachineLearningServices/workspaces/ml"
  machine   = { vmSize = var.size, scaleSettings = { minNodeCount = 2, maxNodeCount = 4 } }
  text      = jsonencode(local.body)
  body = {
    location = "westeurope"
    properties = {
      computeType = "AmlCompute"
      properties  = merge(local.machine, { subnet = { id = azurerm_subnet.main.id } })
    }
    tags = null
  }
}

module "shelf" {
  source = "./shelf"
  size   = var.size
  subnet = azurerm_subnet.main.id
}

# What it is stands in what is not known: it may be anything.
resource "azapi_resource" "open" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2024-10-01"
  name      = "open"
  parent_id = local.workspace
  body      = jsonencode({ location = "westeurope", properties = azurerm_subnet.main.id })
}

resource "azapi_resource" "encoded" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2024-10-01"
  name      = "encoded"
  parent_id = local.workspace
  body = jsonencode({
    location = "westeurope"
    properties = {
      computeType = "AmlCompute"
      properties  = merge(local.machine, { subnet = { id = azurerm_subnet.main.id } })
    }
  })
}

resource "azapi_resource" "whole" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2024-10-01"
  name      = "whole"
  parent_id = local.workspace
  body      = jsonencode(local.body)
}

resource "azapi_resource" "text" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2024-10-01"
  name      = "text"
  parent_id = local.workspace
  body      = local.text
}

resource "azapi_resource" "chosen" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2024-10-01"
  name      = "chosen"
  parent_id = local.workspace
  body      = var.gpu ? jsonencode(local.body) : "{}"
}

resource "azapi_resource" "merged" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2024-10-01"
  name      = "merged"
  parent_id = local.workspace
  body      = jsonencode(merge({ location = "westeurope" }, { properties = local.body.properties }))
}

resource "azapi_resource" "heredoc" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2024-10-01"
  name      = "heredoc"
  parent_id = local.workspace
  body      = <<-EOT
    {"location": "westeurope", "properties": {"computeType": "AmlCompute", "properties": {
      "vmSize": "${var.size}", "scaleSettings": {"minNodeCount": 2, "maxNodeCount": 4},
      "subnet": {"id": "${azurerm_subnet.main.id}"}}}}
  EOT
}

resource "azapi_resource" "heredoc_of_parts" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2024-10-01"
  name      = "heredoc-of-parts"
  parent_id = local.workspace
  body      = <<-EOT
    {"location": "westeurope", "properties": {"computeType": "AmlCompute", "properties": ${jsonencode(local.body.properties.properties)}}}
  EOT
}

resource "azapi_resource" "joined" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2024-10-01"
  name      = "joined"
  parent_id = local.workspace
  body      = join("", ["{\"location\":\"westeurope\",\"properties\":", jsonencode(local.body.properties), "}"])
}

resource "azapi_resource" "template" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2024-10-01"
  name      = "template"
  parent_id = local.workspace
  body      = templatefile("${path.module}/body.json.tftpl", { size = var.size, least = 2, subnet = azurerm_subnet.main.id })
}

resource "azapi_resource" "loop" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2024-10-01"
  name      = "loop"
  parent_id = local.workspace
  body      = jsonencode({ for name, value in local.body : name => value if value != null })
}

resource "azapi_resource" "decoded" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2024-10-01"
  name      = "decoded"
  parent_id = local.workspace
  body      = jsonencode(jsondecode(jsonencode(local.body)))
}

resource "azapi_resource" "output" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2024-10-01"
  name      = "output"
  parent_id = local.workspace
  body      = module.shelf.body
}

resource "azapi_resource" "each" {
  for_each  = { a = jsonencode(local.body) }
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2024-10-01"
  name      = "each"
  parent_id = local.workspace
  body      = each.value
}

resource "azapi_resource" "replaced" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2024-10-01"
  name      = "replaced"
  parent_id = local.workspace
  body = replace(replace(<<-EOT
    {"location": "westeurope", "properties": {"computeType": "AmlCompute", "properties": {
      "vmSize": "@size@", "scaleSettings": {"minNodeCount": 2, "maxNodeCount": 4},
      "subnet": {"id": "${azurerm_subnet.main.id}"}}}}
  EOT
  , "@size@", var.size), "\r\n", "\n")
}

# What is replaced may begin in the part that is not known.
resource "azapi_resource" "replaced_at_a_gap" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2024-10-01"
  name      = "replaced-at-a-gap"
  parent_id = local.workspace
  body = replace(<<-EOT
    {"location": "westeurope", "properties": {"computeType": "AmlCompute", "properties": {
      "vmSize": "${var.size}", "scaleSettings": {"minNodeCount": 2, "maxNodeCount": 4},
      "subnet": {"id": "${azurerm_subnet.main.id}"}}}}
  EOT
  , "x\"", "y\"")
}
