# The cards hold Linux prices: of the system that the usage file says there is none, on either cloud. The machine that
# bursts: 100 h × $0.0208 = $2.08, 350 h of credits × 2 vCPUs × $0.05 = $35.00, and a disk of 8 GB × $0.10 = $0.80.
# The one that is throttled has no credits to pay: 730 h × $0.0208 = $15.18 and its disk. Three machines of a group:
# 2,190 h × $0.0336 = $73.58, 10 h × 2 vCPUs × 3 × $0.04 = $2.40, disks of 24 GB × $0.10 = $2.40.
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

resource "aws_instance" "throttled" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"
  credit_specification {
    cpu_credits = "standard"
  }
}

resource "aws_launch_template" "workers" {
  image_id      = "ami-0abcdef1234567890"
  instance_type = "t4g.medium"
}

resource "aws_autoscaling_group" "workers" {
  min_size           = 3
  max_size           = 3
  availability_zones = ["us-east-1a"]
  launch_template {
    id = aws_launch_template.workers.id
  }
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
