resource "aws_s3_bucket" "deep" {
  bucket = "example-deep"
}

output "arn" {
  value = aws_s3_bucket.deep.arn
}
