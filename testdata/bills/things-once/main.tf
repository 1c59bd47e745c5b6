# One physical thing is billed once: a volume that a refresh lists among the devices of its machine, a device of which a
# template and an instance both speak, a disk that stands by itself and that a machine is made from.
#
# The attached volume is on its own line, and on no other; the root volume of 8 GB of gp3 is what stands.
# bill: aws_ebs_volume.data = 500 × 0.0952 = 47.60
# bill: aws_instance.box = 730 × 0.115 + 8 × 0.0952 = 84.71
#
# What the instance says of /dev/sdf and of the root volume replaces what the template says, attribute by attribute:
# 2,000 GB with the template's 4,000 IOPS (1,000 above what gp3 includes), 50 GB of gp3. /dev/sdg is the template's alone.
# bill: aws_instance.trainer = 730 × 0.115 + 50 × 0.0952 + 2000 × 0.0952 + 1000 × 0.006 + 20 × 0.0952 = 287.01
#
# bill: azurerm_managed_disk.data = 1 × 80.54 = 80.54
# bill: azurerm_managed_disk.os = 1 × 21.68 = 21.68
# bill: azurerm_virtual_machine.old = 730 × 0.12 + 1 × 21.68 = 109.28
# bill: azurerm_linux_virtual_machine.new = 730 × 0.12 = 87.60
# bill: total = 718.42

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
  tags = { reviewed = "yes" }
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

resource "aws_launch_template" "base" {
  instance_type = "m5.large"
  image_id      = "ami-0123456789abcdef0"

  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_type = "gp3"
      volume_size = 30
    }
  }
  block_device_mappings {
    device_name = "/dev/sdf"
    ebs {
      volume_type = "gp3"
      volume_size = 1000
      iops        = 4000
    }
  }
  block_device_mappings {
    device_name = "/dev/sdg"
    ebs {
      volume_type = "gp3"
      volume_size = 20
    }
  }
}

resource "aws_instance" "trainer" {
  launch_template {
    id = aws_launch_template.base.id
  }
  root_block_device {
    volume_size = 50
  }
  ebs_block_device {
    device_name = "/dev/sdf"
    volume_size = 2000
  }
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
