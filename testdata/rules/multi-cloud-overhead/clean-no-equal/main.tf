# The smaller part, on Azure, has accelerators that AWS does not: it cannot be moved, and the rule cannot tell.

terraform {
  required_providers {
    aws     = { source = "hashicorp/aws", version = "~> 6.0" }
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

provider "azurerm" {
  features {}
}

resource "azurerm_linux_virtual_machine" "training" {
  name                  = "training"
  location              = "germanywestcentral"
  resource_group_name   = "ml"
  size                  = "Standard_ND96isr_MI300X_v5"
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

resource "aws_instance" "inference" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "p4d.24xlarge"
  count         = 3

  root_block_device {
    volume_type = "gp3"
    volume_size = 50
  }
}
