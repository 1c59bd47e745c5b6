provider "aws" {
  region = "eu-central-1"
}

provider "azurerm" {
  features {}
  subscription_id = "00000000-0000-0000-0000-000000000000"
}

resource "aws_instance" "box" {
  ami               = "ami-0123456789abcdef0"
  instance_type     = "m5.large"
  availability_zone = "eu-central-1a"

  # As a refresh lists what is attached.
  ebs_block_device {
    device_name = "/dev/sdf"
    volume_size = 500
    volume_type = "gp3"
  }
}

resource "aws_ebs_volume" "data" {
  availability_zone = "eu-central-1a"
  size              = 500
  type              = "gp3"
}

resource "aws_volume_attachment" "data" {
  device_name = "/dev/sdf"
  volume_id   = aws_ebs_volume.data.id
  instance_id = aws_instance.box.id
}

resource "azurerm_managed_disk" "data" {
  name                 = "data"
  location             = "westeurope"
  resource_group_name  = "ml"
  storage_account_type = "Premium_LRS"
  create_option        = "Empty"
  disk_size_gb         = 512
}

resource "azurerm_virtual_machine" "old" {
  name                  = "old"
  location              = "westeurope"
  resource_group_name   = "ml"
  network_interface_ids = []
  vm_size               = "Standard_D2s_v3"

  storage_os_disk {
    name              = "os"
    create_option     = "FromImage"
    managed_disk_type = "Premium_LRS"
    disk_size_gb      = 128
  }
  # As a refresh lists what is attached.
  storage_data_disk {
    name            = "data"
    create_option   = "Empty"
    lun             = 0
    managed_disk_id = azurerm_managed_disk.data.id
    disk_size_gb    = 512
  }
}

resource "azurerm_virtual_machine_data_disk_attachment" "data" {
  managed_disk_id    = azurerm_managed_disk.data.id
  virtual_machine_id = azurerm_virtual_machine.old.id
  lun                = 0
  caching            = "ReadWrite"
}

resource "azurerm_managed_disk" "os" {
  name                 = "os"
  location             = "westeurope"
  resource_group_name  = "ml"
  storage_account_type = "Premium_LRS"
  create_option        = "Copy"
  disk_size_gb         = 128
}

resource "azurerm_linux_virtual_machine" "new" {
  name                  = "new"
  location              = "westeurope"
  resource_group_name   = "ml"
  network_interface_ids = []
  size                  = "Standard_D2s_v3"
  os_managed_disk_id    = azurerm_managed_disk.os.id

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
  }
}
