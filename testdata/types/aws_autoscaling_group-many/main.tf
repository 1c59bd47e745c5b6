# Machines by the million are counted to the hour: 730,000,000 h × $21.957642 = $16,029,078,660.00, and a volume of
# 10^12 GB × $0.10 = $100,000,000,000.00. What no number holds has no price, never that of the largest number.
provider "aws" {
  region = "us-east-1"
}

resource "aws_launch_template" "trainer" {
  image_id      = "ami-0abcdef1234567890"
  instance_type = "p4d.24xlarge"
}

resource "aws_autoscaling_group" "million" {
  min_size           = 1000000
  max_size           = 1000000
  availability_zones = ["us-east-1a"]
  launch_template {
    id = aws_launch_template.trainer.id
  }
}

resource "aws_autoscaling_group" "beyond" {
  min_size           = 100000000000000
  max_size           = 100000000000000
  availability_zones = ["us-east-1a"]
  launch_template {
    id = aws_launch_template.trainer.id
  }
}

resource "aws_ebs_volume" "corpus" {
  availability_zone = "us-east-1a"
  size              = 1000000000000
  type              = "gp2"
}
