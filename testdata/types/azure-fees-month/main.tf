# What is billed by the month, and stands in no region: a zone $0.50, public or private. A bastion host by the hour:
#   basic 730 × $0.19 = $138.70; the standard one has a price on no card.
# Total: 3 × 0.50 + 138.70 = $140.20

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
    azapi   = { source = "Azure/azapi", version = "~> 2.0" }
  }
}

provider "azurerm" {
  features {}
}

locals { group = "network" }

resource "azurerm_dns_zone" "public" {
  name                = "example.com"
  resource_group_name = local.group
}

resource "azurerm_private_dns_zone" "blobs" {
  name                = "privatelink.blob.core.windows.net"
  resource_group_name = local.group
}

resource "azapi_resource" "zone" {
  type      = "Microsoft.Network/privateDnsZones@2024-06-01"
  name      = "privatelink.openai.azure.com"
  parent_id = "/subscriptions/0/resourceGroups/network"
  location  = "global"
}

resource "azurerm_bastion_host" "basic" {
  name                = "basic"
  resource_group_name = local.group
  location            = "westeurope"
  ip_configuration {
    name                 = "main"
    subnet_id            = "/subscriptions/0/subnets/AzureBastionSubnet"
    public_ip_address_id = "/subscriptions/0/ip"
  }
}

resource "azurerm_bastion_host" "standard" {
  name                = "standard"
  resource_group_name = local.group
  location            = "japaneast"
  sku                 = "Standard"
  ip_configuration {
    name                 = "main"
    subnet_id            = "/subscriptions/0/subnets/AzureBastionSubnet"
    public_ip_address_id = "/subscriptions/0/ip"
  }
}
