# Neither goes through the NAT gateway: the subnet has the service endpoint of Storage, or the account a private one.

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
  location = "westeurope"
}

resource "azurerm_virtual_network" "net" {
  name                = "net"
  resource_group_name = azurerm_resource_group.ml.name
  location            = azurerm_resource_group.ml.location
  address_space       = ["10.0.0.0/16"]
}

resource "azurerm_nat_gateway" "nat" {
  name                = "nat"
  resource_group_name = azurerm_resource_group.ml.name
  location            = azurerm_resource_group.ml.location
}

resource "azurerm_storage_account" "corpus" {
  name                     = "examplecorpus"
  resource_group_name      = azurerm_resource_group.ml.name
  location                 = azurerm_resource_group.ml.location
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_storage_account" "private" {
  name                     = "exampleprivate"
  resource_group_name      = azurerm_resource_group.ml.name
  location                 = azurerm_resource_group.ml.location
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_subnet" "train" {
  name                 = "train"
  resource_group_name  = azurerm_resource_group.ml.name
  virtual_network_name = azurerm_virtual_network.net.name
  address_prefixes     = ["10.0.1.0/24"]
  service_endpoints    = ["Microsoft.Storage"]
}

resource "azurerm_subnet_nat_gateway_association" "train" {
  subnet_id      = azurerm_subnet.train.id
  nat_gateway_id = azurerm_nat_gateway.nat.id
}

resource "azurerm_subnet" "other" {
  name                 = "other"
  resource_group_name  = azurerm_resource_group.ml.name
  virtual_network_name = azurerm_virtual_network.net.name
  address_prefixes     = ["10.0.2.0/24"]
}

resource "azurerm_subnet_nat_gateway_association" "other" {
  subnet_id      = azurerm_subnet.other.id
  nat_gateway_id = azurerm_nat_gateway.nat.id
}

resource "azurerm_network_interface" "train" {
  name                = "train"
  resource_group_name = azurerm_resource_group.ml.name
  location            = azurerm_resource_group.ml.location
  ip_configuration {
    name                          = "inside"
    subnet_id                     = azurerm_subnet.train.id
    private_ip_address_allocation = "Dynamic"
  }
}

resource "azurerm_linux_virtual_machine" "train" {
  name                  = "train"
  resource_group_name   = azurerm_resource_group.ml.name
  location              = azurerm_resource_group.ml.location
  size                  = "Standard_NC24ads_A100_v4"
  admin_username        = "ml"
  network_interface_ids = [azurerm_network_interface.train.id]
  identity {
    type = "SystemAssigned"
  }
  admin_ssh_key {
    username   = "ml"
    public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDexample"
  }
  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
  }
  source_image_reference {
    publisher = "Canonical"
    offer     = "ubuntu-24_04-lts"
    sku       = "server"
    version   = "latest"
  }
}

resource "azurerm_role_assignment" "train" {
  scope                = azurerm_storage_account.corpus.id
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_linux_virtual_machine.train.identity[0].principal_id
}

resource "azurerm_network_interface" "other" {
  name                = "other"
  resource_group_name = azurerm_resource_group.ml.name
  location            = azurerm_resource_group.ml.location
  ip_configuration {
    name                          = "inside"
    subnet_id                     = azurerm_subnet.other.id
    private_ip_address_allocation = "Dynamic"
  }
}

resource "azurerm_linux_virtual_machine" "other" {
  name                  = "other"
  resource_group_name   = azurerm_resource_group.ml.name
  location              = azurerm_resource_group.ml.location
  size                  = "Standard_NC24ads_A100_v4"
  admin_username        = "ml"
  network_interface_ids = [azurerm_network_interface.other.id]
  identity {
    type = "SystemAssigned"
  }
  admin_ssh_key {
    username   = "ml"
    public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDexample"
  }
  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
  }
  source_image_reference {
    publisher = "Canonical"
    offer     = "ubuntu-24_04-lts"
    sku       = "server"
    version   = "latest"
  }
}

resource "azurerm_role_assignment" "other" {
  scope                = azurerm_storage_account.private.id
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_linux_virtual_machine.other.identity[0].principal_id
}

resource "azurerm_private_endpoint" "private" {
  name                = "private"
  resource_group_name = azurerm_resource_group.ml.name
  location            = azurerm_resource_group.ml.location
  subnet_id           = azurerm_subnet.other.id
  private_service_connection {
    name                           = "private"
    is_manual_connection           = false
    private_connection_resource_id = azurerm_storage_account.private.id
    subresource_names              = ["blob"]
  }
}
