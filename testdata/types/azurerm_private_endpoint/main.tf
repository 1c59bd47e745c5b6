# An endpoint in westus, and what a network has besides that no card has a price for.
#
# endpoint  730 h × 0.01                          = 7.30
#           500 GB in by the usage file, × 0.01   = 5.00
# bastion   730 h × 0.19                          = 138.70
# total                                           = 151.00

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ml" {
  name     = "ml"
  location = "West US"
}

resource "azurerm_private_endpoint" "store" {
  name                = "store"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  subnet_id           = var.subnet_id
  private_service_connection {
    name                           = "store"
    is_manual_connection           = false
    private_connection_resource_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.Storage/storageAccounts/store"
    subresource_names              = ["blob"]
  }
}

resource "azurerm_bastion_host" "door" {
  name                = "door"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  ip_configuration {
    name                 = "main"
    subnet_id            = var.subnet_id
    public_ip_address_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/net/providers/Microsoft.Network/publicIPAddresses/door"
  }
}

resource "azurerm_api_management" "calls" {
  name                = "calls"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  publisher_name      = "ml"
  publisher_email     = "ml@example.com"
  sku_name            = "Developer_1"
}

resource "azurerm_api_management" "few" {
  name                = "few"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  publisher_name      = "ml"
  publisher_email     = "ml@example.com"
  sku_name            = "Consumption_0"
}

variable "subnet_id" {
  type    = string
  default = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/net/subnets/ml"
}
