# Ten machines with T4s, of which a mix keeps some regular: the first 2, and a quarter of the other 8; and a set without machines of
# its own.
#
# regular   Standard_NC4as_T4_v3, francecentral   4 × 730 h × 0.615     = 1,795.80
# spot                                            6 × 730 h × 0.17835   =   781.17 (781.173)
# OS disk of 64 GB: P6                            10 × 12.3499          =   123.50 (123.499)
# total                                                                 = 2,700.47

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
  location = "France Central"
}

variable "subnet_id" {
  type    = string
  default = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/net/subnets/ml"
}

resource "azurerm_orchestrated_virtual_machine_scale_set" "sweep" {
  name                        = "sweep"
  location                    = azurerm_resource_group.ml.location
  resource_group_name         = azurerm_resource_group.ml.name
  platform_fault_domain_count = 1
  sku_name                    = "Standard_NC4as_T4_v3"
  instances                   = 10
  priority                    = "Spot"
  eviction_policy             = "Delete"
  priority_mix {
    base_regular_count            = 2
    regular_percentage_above_base = 25
  }
  os_profile {
    linux_configuration {
      admin_username = "trainer"
      admin_ssh_key {
        username   = "trainer"
        public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC3 example"
      }
    }
  }
  os_disk {
    caching              = "ReadOnly"
    storage_account_type = "Premium_LRS"
    disk_size_gb         = 64
  }
  network_interface {
    name    = "main"
    primary = true
    ip_configuration {
      name      = "internal"
      primary   = true
      subnet_id = var.subnet_id
    }
  }
  source_image_reference {
    publisher = "Canonical"
    offer     = "0001-com-ubuntu-server-jammy"
    sku       = "22_04-lts"
    version   = "latest"
  }
}

resource "azurerm_orchestrated_virtual_machine_scale_set" "joined" {
  name                        = "joined"
  location                    = azurerm_resource_group.ml.location
  resource_group_name         = azurerm_resource_group.ml.name
  platform_fault_domain_count = 1
}
