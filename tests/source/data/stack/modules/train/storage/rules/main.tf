

resource "aws_s3_bucket_lifecycle_configuration" "r" {
  rule {
    id = "x"
    transition {
      days = 30
    }
  }
}
