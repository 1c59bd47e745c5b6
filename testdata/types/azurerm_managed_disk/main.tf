# Disks of every kind in northeurope.
#
# premium   200 GB take the next size: P15 (256 GiB)            1 × 38.012142         =  38.01
# raised    256 GB at the performance of P30                    1 × 135.17            = 135.17
# standard  100 GB: S10                                         1 × 5.888             =   5.89
#           3,000,000 operations by the usage file              300 × 0.0005          =   0.15   together 6.04
# v2        PremiumV2, 500 GB as asked                          500 × 0.0803          =  40.15
#           5,000 IOPS, of which 3,000 are free                 2,000 × 730 × 0.000007 = 10.22
#           125 MB/s are free                                                                    together 50.37
# ultra     UltraSSD, 1,100 GB are billed as 2 TiB              2,048 × 0.14308       = 293.03 (293.02784)
#           4,000 IOPS                                          4,000 × 730 × 0.000081 = 236.52
#           20 MB/s                                             20 × 730 × 0.000529   =   7.72 (7.7234)
#                                                                                                together 537.27
# copied    its size is known after apply
# total     38.01 + 135.17 + 6.04 + 50.37 + 537.27                                    = 766.86

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
  location = "northeurope"
}

resource "azurerm_managed_disk" "premium" {
  name                 = "premium"
  location             = azurerm_resource_group.ml.location
  resource_group_name  = azurerm_resource_group.ml.name
  storage_account_type = "Premium_LRS"
  create_option        = "Empty"
  disk_size_gb         = 200

}

resource "azurerm_managed_disk" "raised" {
  name                 = "raised"
  location             = azurerm_resource_group.ml.location
  resource_group_name  = azurerm_resource_group.ml.name
  storage_account_type = "Premium_LRS"
  create_option        = "Empty"
  disk_size_gb         = 256
  tier                 = "P30"
}

resource "azurerm_managed_disk" "standard" {
  name                 = "standard"
  location             = azurerm_resource_group.ml.location
  resource_group_name  = azurerm_resource_group.ml.name
  storage_account_type = "Standard_LRS"
  create_option        = "Empty"
  disk_size_gb         = 100

}

resource "azurerm_managed_disk" "v2" {
  name                 = "v2"
  location             = azurerm_resource_group.ml.location
  resource_group_name  = azurerm_resource_group.ml.name
  storage_account_type = "PremiumV2_LRS"
  create_option        = "Empty"
  disk_size_gb         = 500
  disk_iops_read_write = 5000
  zone                 = "1"
}

resource "azurerm_managed_disk" "ultra" {
  name                 = "ultra"
  location             = azurerm_resource_group.ml.location
  resource_group_name  = azurerm_resource_group.ml.name
  storage_account_type = "UltraSSD_LRS"
  create_option        = "Empty"
  disk_size_gb         = 1100
  disk_iops_read_write = 4000
  disk_mbps_read_write = 20
  zone                 = "1"
}

resource "azurerm_managed_disk" "copied" {
  name                 = "copied"
  location             = azurerm_resource_group.ml.location
  resource_group_name  = azurerm_resource_group.ml.name
  storage_account_type = "Premium_LRS"
  create_option        = "Copy"
  source_resource_id   = azurerm_managed_disk.premium.id
}
