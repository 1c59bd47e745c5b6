# Sensitive values stand in clear text in the JSON.

provider "aws" {
  region = "us-east-1"
}

variable "password" {
  type      = string
  sensitive = true
  default   = "not-for-your-eyes"
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
