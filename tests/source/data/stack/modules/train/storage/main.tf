resource "aws_s3_bucket" "data" {
  bucket = "data"
}

module "rules" { source = "./rules" }
