# Sensitive values stand in clear text in the JSON: what they are is not shown, and what costs by them has no price.

variable "password" {
  type      = string
  sensitive = true
  default   = "not-for-your-eyes"
}

variable "machine" {
  type      = string
  sensitive = true
  default   = "not-for-your-eyes.xlarge"
}

variable "region" {
  type      = string
  sensitive = true
  default   = "not-for-your-eyes-2"
}

locals {
  zone = "${var.region}a"
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_db_instance" "features" {
  identifier          = "features"
  allocated_storage   = 20
  engine              = "postgres"
  instance_class      = "db.r6g.large"
  username            = "ml"
  password            = var.password
  skip_final_snapshot = true
}

resource "aws_instance" "gpu" {
  ami           = "ami-0123456789abcdef0"
  instance_type = var.machine
}

resource "aws_instance" "elsewhere" {
  ami               = "ami-0123456789abcdef0"
  instance_type     = "g5.xlarge"
  availability_zone = local.zone
}

# The provider writes its region into what it makes, unmarked.
provider "aws" {
  alias  = "hidden"
  region = var.region
}

resource "aws_instance" "hidden" {
  provider      = aws.hidden
  ami           = "ami-0123456789abcdef0"
  instance_type = "g5.xlarge"
}

locals {
  region = lower(var.region)
}

provider "aws" {
  alias  = "by_local"
  region = local.region
}

resource "aws_instance" "by_local" {
  provider      = aws.by_local
  ami           = "ami-0123456789abcdef0"
  instance_type = "g5.xlarge"
}
