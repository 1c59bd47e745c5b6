# The cards hold Linux prices: of the system that the usage file says there is none, on either cloud. The machine that
# bursts is priced, and its credits are not. 100 h × $0.0208 = $2.08 and a disk of 8 GB × $0.10 = $0.80.
provider "aws" {
  region = "us-east-1"
}

provider "azurerm" {
  features {}
}

resource "aws_instance" "windows" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "g5.xlarge"
}

resource "aws_instance" "linux" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "g5.xlarge"
}

resource "aws_instance" "bursts" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"
}

resource "azurerm_linux_virtual_machine" "red_hat" {
  name                            = "red-hat"
  resource_group_name             = "ml"
  location                        = "eastus"
  size                            = "Standard_NC4as_T4_v3"
  admin_username                  = "ml"
  admin_password                  = "not-a-secret-A1"
  disable_password_authentication = false
  network_interface_ids           = ["/subscriptions/0/resourceGroups/ml/providers/Microsoft.Network/networkInterfaces/n"]
  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
    disk_size_gb         = 128
  }
}
