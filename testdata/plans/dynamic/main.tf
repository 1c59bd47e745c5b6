# Blocks that a `dynamic` makes stand in `after` and in no expression; functions of constants leave `{}`.

provider "aws" {
  region = "eu-central-1"
}

variable "volumes" {
  type    = list(number)
  default = [100, 200, 400]
}

resource "aws_kms_key" "disks" {}

resource "aws_instance" "many_volumes" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g5.xlarge"

  dynamic "ebs_block_device" {
    for_each = var.volumes
    content {
      device_name = "/dev/sd${ebs_block_device.key}"
      volume_size = ebs_block_device.value
      kms_key_id  = aws_kms_key.disks.arn
    }
  }

  root_block_device {
    volume_size = 50
    kms_key_id  = aws_kms_key.disks.arn
  }
}

resource "aws_s3_bucket_policy" "call" {
  bucket = "example-elsewhere"
  policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}

resource "aws_instance" "counted" {
  count         = length(["a", "b"])
  ami           = "ami-0123456789abcdef0"
  instance_type = "g5.xlarge"
}
