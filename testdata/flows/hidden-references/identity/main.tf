# As whom a machine runs.
resource "azurerm_storage_account" "it" {
  name                     = "hiddenidentity"
  resource_group_name      = "rg"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}
resource "azurerm_user_assigned_identity" "it" {
  name                = "i"
  resource_group_name = "rg"
  location            = "eastus"
}
resource "azurerm_role_assignment" "it" {
  scope                = azurerm_storage_account.it.id
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_user_assigned_identity.it.principal_id
}
locals {
  identities = [azurerm_user_assigned_identity.it.id]
}
resource "azurerm_linux_virtual_machine" "it" {
  name                  = "m"
  resource_group_name   = "rg"
  location              = "eastus"
  size                  = "Standard_NC4as_T4_v3"
  admin_username        = "a"
  network_interface_ids = ["n"]
  identity {
    type         = "UserAssigned"
    identity_ids = local.identities
  }
  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Standard_LRS"
  }
}
