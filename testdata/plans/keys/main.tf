# Instances by number and by keys that no address may be split at, and who means whom.

provider "aws" {
  region = "eu-west-1"
}


resource "aws_s3_bucket" "by_key" {
  for_each = toset(["a.b", "c]d", "q\"uote", "back\\slash", "é", "$${x}", "module.x.y", "\u3000wide", "\ue000own"])
  bucket   = "example-${md5(each.key)}"
}

resource "aws_s3_bucket_versioning" "same_key" {
  for_each = toset(["a.b", "c]d", "q\"uote", "back\\slash", "é", "$${x}", "module.x.y", "\u3000wide", "\ue000own"])
  bucket   = aws_s3_bucket.by_key[each.key].id
  versioning_configuration { status = "Enabled" }
}

resource "aws_s3_bucket_versioning" "chained" {
  for_each = aws_s3_bucket.by_key
  bucket   = each.value.id
  versioning_configuration { status = "Enabled" }
}

resource "aws_s3_bucket" "by_number" {
  count  = 11
  bucket = "example-number-${count.index}"
}

resource "aws_s3_bucket_versioning" "same_number" {
  count  = 11
  bucket = aws_s3_bucket.by_number[count.index].id
  versioning_configuration { status = "Enabled" }
}

resource "aws_s3_bucket_versioning" "one_key" {
  bucket = aws_s3_bucket.by_key["a.b"].id
  versioning_configuration { status = "Enabled" }
}

resource "aws_s3_bucket_versioning" "quoted_key" {
  bucket = aws_s3_bucket.by_key["q\"uote"].id
  versioning_configuration { status = "Enabled" }
}

resource "aws_s3_bucket_versioning" "tenth" {
  bucket = aws_s3_bucket.by_number[10].id
  versioning_configuration { status = "Enabled" }
}

resource "aws_ssm_parameter" "splat" {
  name  = "buckets"
  type  = "StringList"
  value = join(",", aws_s3_bucket.by_number[*].id)
}

module "store" {
  for_each = { "eu.west" = "one", "q\"uote" = "two" }
  source   = "./store"
  name     = each.value
}

resource "aws_ssm_parameter" "of_module" {
  for_each = { "eu.west" = "one", "q\"uote" = "two" }
  name     = each.value
  type     = "String"
  value    = module.store[each.key].arn
}

resource "aws_ssm_parameter" "of_one_module" {
  name  = "one"
  type  = "String"
  value = module.store["q\"uote"].arn
}
