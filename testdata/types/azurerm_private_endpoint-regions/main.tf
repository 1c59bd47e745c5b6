# What a private network and its images cost in uksouth and japaneast.
#
# endpoint   730 h × 0.01 = 7.30 in each region; in uksouth 500 GB in by the usage file × 0.01 = 5.00    together 12.30, and 7.30
# gateway    730 h × 0.045 = 32.85 in each region
# address    730 h × 0.005 = 3.65 in uksouth; global 730 h × 0.01 = 7.30 in japaneast
# registry   uksouth    Standard          30 days × 0.6666 = 20.00
#            japaneast  Premium, a copy   30 days × 1.6666 = 50.00 (49.998) each                          together 100.00
#            what goes to its copy        1,000 GB, as assumed, × 0.09                                    90.00
# total      12.30 + 7.30 + 2 × 32.85 + 3.65 + 7.30 + 20.00 + 100.00 + 90.00 = 306.25

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

locals {
  groups  = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups"
  subnets = { uksouth = "${local.groups}/uk/providers/Microsoft.Network/virtualNetworks/uk/subnets/ml", japaneast = "${local.groups}/jp/providers/Microsoft.Network/virtualNetworks/jp/subnets/ml" }
}

resource "azurerm_private_endpoint" "store" {
  for_each            = local.subnets
  name                = "store"
  location            = each.key
  resource_group_name = "ml"
  subnet_id           = each.value

  private_service_connection {
    name                           = "store"
    is_manual_connection           = false
    private_connection_resource_id = "${local.groups}/ml/providers/Microsoft.Storage/storageAccounts/store"
    subresource_names              = ["blob"]
  }
}

resource "azurerm_nat_gateway" "gateway" {
  for_each            = local.subnets
  name                = "gateway"
  location            = each.key
  resource_group_name = "ml"
}

resource "azurerm_public_ip" "address" {
  name                = "address"
  location            = "uksouth"
  resource_group_name = "ml"
  allocation_method   = "Static"
}

resource "azurerm_public_ip" "everywhere" {
  name                = "everywhere"
  location            = "japaneast"
  resource_group_name = "ml"
  allocation_method   = "Static"
  sku_tier            = "Global"
}

resource "azurerm_container_registry" "standard" {
  name                = "exampleimages"
  location            = "uksouth"
  resource_group_name = "ml"
  sku                 = "Standard"
}

resource "azurerm_container_registry" "premium" {
  name                = "examplecopies"
  location            = "japaneast"
  resource_group_name = "ml"
  sku                 = "Premium"

  georeplications { location = "uksouth" }
}
