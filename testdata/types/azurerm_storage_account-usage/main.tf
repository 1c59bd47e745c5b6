# A cool account of westeurope, by the usage file: 1,000 GB × $0.01 = $10.00, 1 million writes × $0.10 per 10,000 =
# $10.00, 200 GB retrieved and 50 GB deleted early × $0.01 = $2.00 and $0.50. What its index holds has no price.
provider "azurerm" {
  features {}
}

resource "azurerm_storage_account" "cold" {
  name                     = "examplecold"
  resource_group_name      = "ml"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"
  access_tier              = "Cool"
}
