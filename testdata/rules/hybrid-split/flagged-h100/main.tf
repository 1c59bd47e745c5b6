# Eight H100 on Azure cost $142.564 an hour; in the nearest region of AWS they cost $68.80: 730 h × $73.764 =
# $53,847.72, less 100 GB × $0.09 = $9.00 for the models that cross.

terraform {
  required_providers {
    azapi   = { source = "Azure/azapi", version = "~> 2.0" }
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_linux_virtual_machine" "training" {
  name                  = "training"
  location              = "japaneast"
  resource_group_name   = "ml"
  size                  = "Standard_ND96isr_H100_v5"
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

resource "azapi_resource" "blue" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2024-04-01"
  name      = "blue"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.MachineLearningServices/workspaces/ml/onlineEndpoints/serving"
  location  = "japaneast"

  body = {
    sku = { name = "Default", capacity = 1 }
    properties = {
      endpointComputeType = "Managed"
      instanceType        = "Standard_NC4as_T4_v3"
    }
  }
}
