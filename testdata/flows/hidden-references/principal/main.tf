# Whom a role is given: a machine with an identity of its own.
resource "azurerm_storage_account" "it" {
  name                     = "hiddenprincipal"
  resource_group_name      = "rg"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}
locals {
  to = { reader = azurerm_linux_virtual_machine.it.identity[0].principal_id }
}
resource "azurerm_role_assignment" "it" {
  scope                = azurerm_storage_account.it.id
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
