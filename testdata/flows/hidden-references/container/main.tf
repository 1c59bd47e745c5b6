# Which container a role is given, and whom: with the account there are two that it can be.
resource "azurerm_storage_account" "it" {
  name                     = "hiddencontainer"
  resource_group_name      = "rg"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}
resource "azurerm_storage_container" "it" {
  name               = "data"
  storage_account_id = azurerm_storage_account.it.id
}
locals {
  to    = { reader = azurerm_linux_virtual_machine.it.identity[0].principal_id }
  scope = azurerm_storage_container.it.resource_manager_id
}
resource "azurerm_role_assignment" "it" {
  scope                = local.scope
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = local.to.reader
}
resource "azurerm_linux_virtual_machine" "it" {
  name                  = "m"
  resource_group_name   = "rg"
  location              = "eastus"
  size                  = "Standard_NC4as_T4_v3"
  admin_username        = "a"
  network_interface_ids = ["n"]
  identity {
    type = "SystemAssigned"
  }
  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Standard_LRS"
  }
}
