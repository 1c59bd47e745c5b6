# A state: no configuration, everything stands.

provider "aws" {
  region = "ap-southeast-2"
}

data "aws_region" "here" {}

resource "aws_instance" "gpu" {
  count         = 2
  ami           = "ami-0123456789abcdef0"
  instance_type = "g4dn.xlarge"
}

module "team" {
  for_each = toset(["vision", "speech.eu"])
  source   = "./modules/team"
  name     = each.key
}
