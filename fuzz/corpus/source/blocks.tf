resource "aws_s3_bucket" "corpus" {
  for_each = toset(["images", "texts"])
  bucket   = "corpus-${each.key}"
  dynamic "website" {
    for_each = var.sites
    content {
      index_document = website.value
    }
  }
}
module "train" {
  source  = "./train"
  buckets = { for k, b in aws_s3_bucket.corpus : k => b.arn }
}
variable "sites" {
  type    = list(string)
  default = []
}
