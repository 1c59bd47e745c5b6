# References that come out of locals, indexes and functions, which the plan's JSON does not show. An ml.t2.medium is
# 730 h × $0.056 = $40.88 and an ml.g4dn.xlarge 730 h × $0.736 = $537.28; a Standard_D2s_v3 costs by its cluster's region.

terraform {
  required_providers {
    aws     = { source = "hashicorp/aws" }
    azurerm = { source = "hashicorp/azurerm" }
  }
}

provider "aws" {
  region = "us-east-1"
}

provider "azurerm" {
  features {}
}

variable "gpu" {
  default = true
}

variable "none" {
  type    = string
  default = null
}

resource "aws_sagemaker_endpoint_configuration" "small" {
  count = 2

  production_variants {
    model_name             = "ranker"
    instance_type          = "ml.t2.medium"
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint_configuration" "gpu" {
  count = var.gpu ? 1 : 0

  production_variants {
    model_name             = "ranker"
    instance_type          = "ml.g4dn.xlarge"
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint_configuration" "each" {
  for_each = { a = "ml.t2.medium", b = "ml.g4dn.xlarge" }

  production_variants {
    model_name             = "ranker"
    instance_type          = each.value
    initial_instance_count = 1
  }
}

module "shelf" {
  source = "./shelf"
}

locals {
  whole   = aws_sagemaker_endpoint_configuration.gpu[0]
  names   = { small = aws_sagemaker_endpoint_configuration.small[1].name, gpu = aws_sagemaker_endpoint_configuration.gpu[0].name }
  objects = merge({ a = { config = aws_sagemaker_endpoint_configuration.each["a"] } }, { b = { config = aws_sagemaker_endpoint_configuration.each["b"] } })
  first   = try(aws_sagemaker_endpoint_configuration.gpu[0], aws_sagemaker_endpoint_configuration.small[0])
  by_type = { for key, config in aws_sagemaker_endpoint_configuration.each : "type-${key}" => config.name }
}

resource "aws_sagemaker_endpoint" "whole" {
  endpoint_config_name = local.whole.name
}

resource "aws_sagemaker_endpoint" "member" {
  endpoint_config_name = local.names.gpu
}

resource "aws_sagemaker_endpoint" "lookup" {
  endpoint_config_name = lookup(local.names, "gpu", "none")
}

resource "aws_sagemaker_endpoint" "object" {
  endpoint_config_name = local.objects["b"].config.name
}

resource "aws_sagemaker_endpoint" "first" {
  endpoint_config_name = local.first.name
}

resource "aws_sagemaker_endpoint" "coalesce" {
  endpoint_config_name = coalesce(var.none, local.names["gpu"])
}

resource "aws_sagemaker_endpoint" "one" {
  endpoint_config_name = one(aws_sagemaker_endpoint_configuration.gpu[*].name)
}

resource "aws_sagemaker_endpoint" "splat" {
  endpoint_config_name = (aws_sagemaker_endpoint_configuration.gpu[*].name)[0]
}

resource "aws_sagemaker_endpoint" "element" {
  endpoint_config_name = element(aws_sagemaker_endpoint_configuration.gpu[*].name, 0)
}

resource "aws_sagemaker_endpoint" "conditional" {
  endpoint_config_name = var.gpu ? aws_sagemaker_endpoint_configuration.gpu[0].name : aws_sagemaker_endpoint_configuration.small[0].name
}

resource "aws_sagemaker_endpoint" "loop" {
  endpoint_config_name = local.by_type["type-b"]
}

resource "aws_sagemaker_endpoint" "output" {
  endpoint_config_name = module.shelf.configuration.name
}

resource "aws_sagemaker_endpoint" "output_map" {
  endpoint_config_name = module.shelf.names["gpu"]
}

resource "aws_sagemaker_endpoint" "concat" {
  endpoint_config_name = concat(aws_sagemaker_endpoint_configuration.gpu[*].name, aws_sagemaker_endpoint_configuration.small[*].name)[0]
}

resource "aws_sagemaker_endpoint" "keyed" {
  for_each             = aws_sagemaker_endpoint_configuration.each
  endpoint_config_name = each.value.name
}

resource "aws_sagemaker_endpoint" "rekeyed" {
  for_each             = { for key, config in aws_sagemaker_endpoint_configuration.each : upper(key) => config }
  endpoint_config_name = each.value.name
}

locals {
  cluster  = azurerm_kubernetes_cluster.each["eastus"]
  clusters = { for region, cluster in azurerm_kubernetes_cluster.each : region => cluster.id }
}

resource "azurerm_kubernetes_cluster" "each" {
  for_each            = toset(["westeurope", "eastus"])
  name                = each.key
  location            = each.key
  resource_group_name = "ml"
  dns_prefix          = each.key

  default_node_pool {
    name       = "system"
    vm_size    = "Standard_D2s_v3"
    node_count = 1
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_kubernetes_cluster_node_pool" "whole" {
  name                  = "whole"
  kubernetes_cluster_id = local.cluster.id
  vm_size               = "Standard_D2s_v3"
  node_count            = 1
}

resource "azurerm_kubernetes_cluster_node_pool" "map" {
  name                  = "map"
  kubernetes_cluster_id = local.clusters["eastus"]
  vm_size               = "Standard_D2s_v3"
  node_count            = 1
}

resource "azurerm_kubernetes_cluster_node_pool" "lookup" {
  name                  = "lookup"
  kubernetes_cluster_id = lookup(local.clusters, "eastus", null)
  vm_size               = "Standard_D2s_v3"
  node_count            = 1
}

resource "azurerm_kubernetes_cluster_node_pool" "values" {
  name                  = "values"
  kubernetes_cluster_id = [for region, id in local.clusters : id if region == "eastus"][0]
  vm_size               = "Standard_D2s_v3"
  node_count            = 1
}

resource "azurerm_kubernetes_cluster_node_pool" "conditional" {
  name                  = "conditio"
  kubernetes_cluster_id = var.gpu ? azurerm_kubernetes_cluster.each["eastus"].id : azurerm_kubernetes_cluster.each["westeurope"].id
  vm_size               = "Standard_D2s_v3"
  node_count            = 1
}
