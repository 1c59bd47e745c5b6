data "aws_availability_zones" "here" {}

resource "aws_ebs_volume" "data" {
  availability_zone = data.aws_availability_zones.here.names[0]
  size              = 8
}
