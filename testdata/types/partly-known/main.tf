# Bodies as text, unknown as a whole for one unknown leaf each. Standard_NC24ads_A100_v4 is $4.408 an hour where
# these stand: two of them $6,435.68 a month.
terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}
variable "size" {
  default = "Standard_NC24ads_A100_v4"
}
variable "workspace" {
  default = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/w"
}
variable "large" {
  default = true
}
resource "azapi_resource" "model" {
  type      = "Microsoft.MachineLearningServices/workspaces/models/versions@2023-10-01"
  name      = "1"
  parent_id = "${var.workspace}/models/m"
  body      = jsonencode({ properties = { modelUri = "azureml://m" } })
}
locals {
  body = jsonencode({
    properties = {
      endpointComputeType = "Managed"
      model               = azapi_resource.model.id
      instanceType        = var.size
      scaleSettings       = { scaleType = "Default" }
    }
    sku = { name = "Default", capacity = 2 }
  })
  defaults = { properties = { model = azapi_resource.model.id, instanceType = "Standard_F2s_v2" } }
}
resource "azapi_resource" "encoded" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2023-10-01"
  name      = "encoded"
  location  = "southcentralus"
  parent_id = "${var.workspace}/onlineEndpoints/e"
  body = jsonencode({
    properties = {
      endpointComputeType = "Managed"
      model               = azapi_resource.model.id
      instanceType        = var.size
      scaleSettings       = { scaleType = "Default" }
    }
    sku = { name = "Default", capacity = 2 }
  })
}
resource "azapi_resource" "by_local" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2023-10-01"
  name      = "by-local"
  location  = "southcentralus"
  parent_id = "${var.workspace}/onlineEndpoints/e"
  body      = local.body
}
resource "azapi_resource" "merged" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2023-10-01"
  name      = "merged"
  location  = "southcentralus"
  parent_id = "${var.workspace}/onlineEndpoints/e"
  body = jsonencode(merge(local.defaults, {
    properties = {
      endpointComputeType = "Managed"
      model               = azapi_resource.model.id
      instanceType        = var.size
      scaleSettings       = { scaleType = "Default" }
    }
    sku = { name = "Default", capacity = 2 }
  }))
}
resource "azapi_resource" "decided" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2023-10-01"
  name      = "decided"
  location  = "southcentralus"
  parent_id = "${var.workspace}/onlineEndpoints/e"
  body      = var.large ? local.body : jsonencode(local.defaults)
}
resource "azapi_resource" "template" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2023-10-01"
  name      = "template"
  location  = "southcentralus"
  parent_id = "${var.workspace}/onlineEndpoints/e"
  body = templatefile("${path.module}/body.json.tftpl", {
    model = azapi_resource.model.id, size = var.size, count = 2, tag = azapi_resource.model.output
  })
}
resource "azapi_resource" "heredoc" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2023-10-01"
  name      = "heredoc"
  location  = "southcentralus"
  parent_id = "${var.workspace}/onlineEndpoints/e"
  body      = <<-JSON
    {
      "properties": {"instanceType": "${var.size}", "model": "${azapi_resource.model.id}"},
      "sku": {"name": "Default", "capacity": 2}
    }
  JSON
}
resource "azapi_resource" "decoded" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2023-10-01"
  name      = "decoded"
  location  = "southcentralus"
  parent_id = "${var.workspace}/onlineEndpoints/e"
  body      = jsonencode(jsondecode(local.body))
}
# What is unknown is what costs.
resource "azapi_resource" "its_size" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2023-10-01"
  name      = "its-size"
  location  = "southcentralus"
  parent_id = "${var.workspace}/onlineEndpoints/e"
  body = jsonencode({
    properties = { instanceType = azapi_resource.model.name == "1" ? azapi_resource.model.id : var.size }
    sku        = { name = "Default", capacity = 2 }
  })
}
# What comes in may be anything.
resource "azapi_resource" "open" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2023-10-01"
  name      = "open"
  location  = "southcentralus"
  parent_id = "${var.workspace}/onlineEndpoints/e"
  body = jsonencode({
    properties = merge({ instanceType = var.size }, jsondecode(azapi_resource.model.output))
    sku        = { name = "Default", capacity = 2 }
  })
}
resource "azapi_resource" "instance" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2023-10-01"
  name      = "instance"
  location  = "southcentralus"
  parent_id = var.workspace
  body = jsonencode({
    properties = {
      computeType = "ComputeInstance"
      properties  = { vmSize = var.size, customServices = [azapi_resource.model.id] }
    }
  })
}
resource "azapi_resource" "cluster" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2023-10-01"
  name      = "cluster"
  parent_id = var.workspace
  body = jsonencode({
    location = "southcentralus"
    properties = {
      computeType = "AmlCompute"
      description = azapi_resource.model.id
      properties  = { vmSize = var.size, scaleSettings = { minNodeCount = 1, maxNodeCount = 2 } }
    }
  })
}
resource "azapi_resource" "tokens" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2023-05-01"
  name      = "tokens"
  location  = "eastus2"
  parent_id = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/a"
  body = jsonencode({
    sku        = { name = "ProvisionedManaged", capacity = 50 }
    properties = { model = { name = "gpt-4o", format = "OpenAI" }, note = azapi_resource.model.id }
  })
}
