# Disks and clusters in uksouth and japaneast.
#
#                                          uksouth                      japaneast
# premium    512 GB: P20                   88.59 (88.594)               84.20
# ssd        128 GB: E10                   10.56                         9.60
# hdd        64 GB: S6                      3.31 (3.309)                  3.01 (3.008)
# v2         100 GB                        × 0.09271 =  9.27 (9.271)    × 0.09636 =  9.64 (9.636)
#            4,000 IOPS, 3,000 are free    1,000 × 730 × 0.000008 = 5.84 in each
#            200 MB/s, 125 are free        75 × 730 × 0.000063 = 3.45   75 × 730 × 0.000066 = 3.61
#                                                     together 18.56                together 19.09
# cluster    its fee                       Standard 730 × 0.10 = 73.00  Premium 730 × 0.60 = 438.00
#            and its way out               730 × (0.025 + 0.005) = 21.90 in each
# blobs      60,000 GB of hot LRS by the usage file, 51,200 at the first price:
#                                          983.04 + 8,800 × 0.018432     1,024.00 + 8,800 × 0.0192
#                                                     together 1,145.24 (1,145.2416)  together 1,192.96

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

locals {
  places = toset(["uksouth", "japaneast"])
}

resource "azurerm_managed_disk" "premium" {
  for_each             = local.places
  name                 = "premium"
  location             = each.key
  resource_group_name  = "ml"
  storage_account_type = "Premium_LRS"
  create_option        = "Empty"
  disk_size_gb         = 512
}

resource "azurerm_managed_disk" "ssd" {
  for_each             = local.places
  name                 = "ssd"
  location             = each.key
  resource_group_name  = "ml"
  storage_account_type = "StandardSSD_LRS"
  create_option        = "Empty"
  disk_size_gb         = 128
}

resource "azurerm_managed_disk" "hdd" {
  for_each             = local.places
  name                 = "hdd"
  location             = each.key
  resource_group_name  = "ml"
  storage_account_type = "Standard_LRS"
  create_option        = "Empty"
  disk_size_gb         = 64
}

resource "azurerm_managed_disk" "v2" {
  for_each             = local.places
  name                 = "v2"
  location             = each.key
  resource_group_name  = "ml"
  storage_account_type = "PremiumV2_LRS"
  create_option        = "Empty"
  disk_size_gb         = 100
  disk_iops_read_write = 4000
  disk_mbps_read_write = 200
  zone                 = "1"
}

resource "azurerm_kubernetes_cluster" "cluster" {
  for_each            = { uksouth = "Standard", japaneast = "Premium" }
  name                = each.key
  location            = each.key
  resource_group_name = "ml"
  dns_prefix          = "ml"
  sku_tier            = each.value
  support_plan        = each.value == "Premium" ? "AKSLongTermSupport" : "KubernetesOfficial"

  default_node_pool {
    name         = "system"
    vm_size      = "Standard_D4s_v5"
    os_disk_type = "Ephemeral"
    node_count   = 1
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_storage_account" "blobs" {
  for_each                 = local.places
  name                     = "blobs${each.key}"
  location                 = each.key
  resource_group_name      = "ml"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}
