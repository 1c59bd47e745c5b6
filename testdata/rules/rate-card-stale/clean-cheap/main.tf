# All of the bill rests on an old price, and it is 730 h × $0.01 = $7.30: nothing worth a look.

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_private_endpoint" "store" {
  name                = "store"
  location            = "westus"
  resource_group_name = "ml"
  subnet_id           = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.Network/virtualNetworks/ml/subnets/private"

  private_service_connection {
    name                           = "store"
    is_manual_connection           = false
    private_connection_resource_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.Storage/storageAccounts/corpus"
    subresource_names              = ["blob"]
  }
}
