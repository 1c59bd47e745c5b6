# Policies that the plan knows only after apply, in the forms that people write. What a function may read of the
# bucket in Frankfurt crosses a region; what it may read of the one that stands beside it is no flow.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

variable "env" {
  default = "dev"
}

resource "aws_s3_bucket" "far" {
  provider = aws.frankfurt
  bucket   = "far-x1"
}

resource "aws_s3_bucket" "near" {
  bucket = "near-x1"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

locals {
  far       = aws_s3_bucket.far.arn
  near      = aws_s3_bucket.near.arn
  buckets   = { prod = aws_s3_bucket.far, dev = aws_s3_bucket.near }
  dev       = var.env == "dev" ? local.near : local.far
  prod      = var.env == "dev" ? local.far : local.near
  undecided = aws_vpc.main.id == "vpc-1" ? local.far : local.near
  allow     = { Effect = "Allow", Action = "s3:GetObject" }
}

# ---- a branch, a key, an index

module "branch_near" {
  source = "./reader"
  policy = jsonencode({ Statement = [merge(local.allow, { Resource = "${local.dev}/*" })] })
}

module "branch_far" {
  source = "./reader"
  policy = jsonencode({ Statement = [merge(local.allow, { Resource = "${local.prod}/*" })] })
}

module "branch_undecided" {
  source = "./reader"
  policy = jsonencode({ Statement = [merge(local.allow, { Resource = "${local.undecided}/*" })] })
}

module "key" {
  source = "./reader"
  policy = jsonencode({ Statement = [merge(local.allow, { Resource = local.buckets[var.env].arn })] })
}

module "lookup" {
  source = "./reader"
  policy = jsonencode({
    Statement = [merge(local.allow, { Resource = lookup(local.buckets, var.env, aws_s3_bucket.far).arn })]
  })
}

module "index" {
  source = "./reader"
  policy = jsonencode({ Statement = [merge(local.allow, { Resource = [local.far, local.near][1] })] })
}

# A function that is not followed: what it makes of both is not told.
module "function" {
  source = "./reader"
  policy = jsonencode({ Statement = [merge(local.allow, { Resource = setsubtract([local.far, local.near], [local.far]) })] })
}

# ---- statements

module "one_statement" {
  source = "./reader"
  policy = jsonencode({ Statement = { Effect = "Allow", Action = ["s3:GetObject"], Resource = local.far } })
}

module "loop" {
  source = "./reader"
  policy = jsonencode({
    Statement = concat([for bucket in local.buckets : merge(local.allow, { Resource = "${bucket.arn}/*" })], [])
  })
}

module "loop_filtered" {
  source = "./reader"
  policy = jsonencode({
    Statement = [for env, bucket in local.buckets : merge(local.allow, { Resource = bucket.arn }) if env == var.env]
  })
}

module "loop_undecided" {
  source = "./reader"
  policy = jsonencode({
    Statement = [for env, bucket in local.buckets : merge(local.allow, { Resource = bucket.arn }) if aws_vpc.main.id == env]
  })
}

module "effect_deny" {
  source = "./reader"
  policy = jsonencode({
    Statement = [{ Effect = var.env == "dev" ? "Deny" : "Allow", Action = "s3:GetObject", Resource = local.far }]
  })
}

module "effect_undecided" {
  source = "./reader"
  policy = jsonencode({
    Statement = [{ Effect = aws_vpc.main.id == "vpc-1" ? "Deny" : "Allow", Action = "s3:GetObject", Resource = local.far }]
  })
}

module "denied" {
  source = "./reader"
  policy = jsonencode({
    Statement = [
      merge(local.allow, { Resource = "*" }, { Resource = ["${local.far}/*"] }),
      { Effect = "Deny", Action = "s3:*", Resource = [local.far, "${local.far}/*"] },
    ]
  })
}

module "denied_in_part" {
  source = "./reader"
  policy = jsonencode({
    Statement = [
      merge(local.allow, { Resource = ["${local.far}/*"] }),
      { Effect = "Deny", Action = "s3:*", Resource = "${local.far}/${aws_vpc.main.id}/*" },
    ]
  })
}

module "denied_on_a_condition" {
  source = "./reader"
  policy = jsonencode({
    Statement = [
      merge(local.allow, { Resource = ["${local.far}/*"] }),
      { Effect = "Deny", Action = "s3:*", Resource = "${local.far}/*", Condition = { Bool = { "aws:SecureTransport" = "false" } } },
    ]
  })
}

# ---- texts

module "heredoc" {
  source = "./reader"
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": ["${local.far}/$${aws:username}/*"]},
        {"Effect": "Allow", "Action": "s3:PutObject", "Resource": ${jsonencode("${local.near}/*")}}
      ]
    }
  EOT
}

module "heredoc_near" {
  source = "./reader"
  policy = <<-EOT
    {"Statement": [
      {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "${local.far}/*"},
      {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "${local.near}/*"}
    ]}
  EOT
}

module "quoted" {
  source = "./reader"
  policy = "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"${aws_s3_bucket.far.arn}/*\"}]}"
}

module "template" {
  source = "./reader"
  policy = templatefile("${path.module}/grant.json.tftpl", { arns = [local.dev, "${local.prod}/*"] })
}

module "format" {
  source = "./reader"
  policy = jsonencode({ Statement = [merge(local.allow, { Resource = format("%s/%s/*", local.far, var.env) })] })
}

module "join" {
  source = "./reader"
  policy = jsonencode({ Statement = [merge(local.allow, { Resource = join("/", [local.far, "*"]) })] })
}

# What stands in the path says nothing of whose path it is.
module "path" {
  source = "./reader"
  policy = jsonencode({
    Statement = [merge(local.allow, { Resource = "arn:aws:s3:::near-x1/${aws_s3_bucket.far.id}/${aws_vpc.main.id}/*" })]
  })
}

module "path_far" {
  source = "./reader"
  policy = jsonencode({ Statement = [merge(local.allow, { Resource = "arn:aws:s3:::far-x1/${aws_vpc.main.id}/*" })] })
}

# ---- documents

data "aws_iam_policy_document" "near" {
  statement {
    actions   = ["s3:GetObject"]
    resources = var.env == "dev" ? [local.near] : [local.far]
  }
}

data "aws_iam_policy_document" "far" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${local.prod}/*"]
  }
}

data "aws_iam_policy_document" "dynamic" {
  dynamic "statement" {
    for_each = { for env, bucket in local.buckets : env => bucket.arn if env != var.env }
    content {
      actions   = ["s3:GetObject"]
      resources = [statement.value]
    }
  }
}

data "aws_iam_policy_document" "dynamic_near" {
  dynamic "statement" {
    for_each = { for env, bucket in local.buckets : env => bucket.arn if env == var.env }
    content {
      actions   = ["s3:GetObject"]
      resources = [statement.value]
    }
  }
}

data "aws_iam_policy_document" "merged" {
  source_policy_documents = concat([data.aws_iam_policy_document.near.json], [data.aws_iam_policy_document.far.json])
}

module "document_near" {
  source = "./reader"
  policy = data.aws_iam_policy_document.near.json
}

module "document_far" {
  source = "./reader"
  policy = data.aws_iam_policy_document.far.json
}

module "document_dynamic" {
  source = "./reader"
  policy = data.aws_iam_policy_document.dynamic.json
}

module "document_dynamic_near" {
  source = "./reader"
  policy = data.aws_iam_policy_document.dynamic_near.json
}

module "document_merged" {
  source = "./reader"
  policy = data.aws_iam_policy_document.merged.json
}

module "document_chosen" {
  source = "./reader"
  policy = var.env == "dev" ? data.aws_iam_policy_document.near.json : data.aws_iam_policy_document.far.json
}

module "document_undecided" {
  source = "./reader"
  policy = aws_vpc.main.id == "vpc-1" ? data.aws_iam_policy_document.near.json : data.aws_iam_policy_document.far.json
}

# ---- what is no policy that can be read

module "unreadable" {
  source = "./reader"
  policy = replace(jsonencode({ Statement = [merge(local.allow, { Resource = local.far })] }), "/a/", "b")
}

# ---- documents that choose: without the sources nobody knows which

resource "aws_s3_bucket" "each" {
  for_each = { far = "eu-central-1", near = "eu-west-1" }
  region   = each.value
}

resource "terraform_data" "near" {
  input = aws_s3_bucket.near.arn
}

resource "null_resource" "far" {
  triggers = { bucket = aws_s3_bucket.far.arn }
}

data "aws_iam_policy_document" "chosen" {
  for_each = toset(["choice"])
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${var.env == "dev" ? aws_s3_bucket.near.arn : aws_s3_bucket.far.arn}/*"]
  }
}

data "aws_iam_policy_document" "values" {
  statement {
    actions   = ["s3:GetObject"]
    resources = [values(aws_s3_bucket.each)[1].arn]
  }
}

data "aws_iam_policy_document" "filtered" {
  statement {
    actions   = ["s3:GetObject"]
    resources = [[for name, bucket in aws_s3_bucket.each : bucket.arn if name == "near"][0]]
  }
}

data "aws_iam_policy_document" "lower" {
  statement {
    actions   = ["s3:GetObject"]
    resources = [aws_s3_bucket.each[lower("NEAR")].arn]
  }
}

data "aws_iam_policy_document" "place" {
  statement {
    actions   = ["s3:GetObject"]
    resources = [[aws_s3_bucket.near.arn, aws_s3_bucket.far.arn][index(["dev", "prod"], var.env)]]
  }
}

data "aws_iam_policy_document" "flattened" {
  statement {
    actions   = ["s3:GetObject"]
    resources = [flatten([[aws_s3_bucket.near.arn], [aws_s3_bucket.far.arn]])[0]]
  }
}

data "aws_iam_policy_document" "product" {
  statement {
    actions   = ["s3:GetObject"]
    resources = [for pair in setproduct(["dev"], ["near"]) : aws_s3_bucket.each[pair[1]].arn]
  }
}

data "aws_iam_policy_document" "greatest" {
  statement {
    actions   = ["s3:GetObject"]
    resources = [[aws_s3_bucket.far.arn, aws_s3_bucket.near.arn][max(0, 1)]]
  }
}

data "aws_iam_policy_document" "without" {
  statement {
    actions   = ["s3:GetObject"]
    resources = [for name in setsubtract(["far", "near"], ["far"]) : aws_s3_bucket.each[name].arn]
  }
}

data "aws_iam_policy_document" "handed_on" {
  statement {
    actions   = ["s3:GetObject"]
    resources = [terraform_data.near.output]
  }
}

data "aws_iam_policy_document" "handed_on_far" {
  statement {
    actions   = ["s3:GetObject"]
    resources = [null_resource.far.triggers["bucket"]]
  }
}

data "aws_iam_policy_document" "both" {
  statement {
    actions   = ["s3:GetObject"]
    resources = [aws_s3_bucket.near.arn, aws_s3_bucket.far.arn]
  }
}

data "aws_iam_policy_document" "all" {
  statement {
    actions   = ["s3:GetObject"]
    resources = [for bucket in aws_s3_bucket.each : "${bucket.arn}/*"]
  }
}

module "choice" {
  source = "./reader"
  policy = data.aws_iam_policy_document.chosen["choice"].json
}

module "choice_values" {
  source = "./reader"
  policy = data.aws_iam_policy_document.values.json
}

module "choice_filtered" {
  source = "./reader"
  policy = data.aws_iam_policy_document.filtered.json
}

module "choice_lower" {
  source = "./reader"
  policy = data.aws_iam_policy_document.lower.json
}

module "choice_place" {
  source = "./reader"
  policy = data.aws_iam_policy_document.place.json
}

module "choice_flattened" {
  source = "./reader"
  policy = data.aws_iam_policy_document.flattened.json
}

module "choice_product" {
  source = "./reader"
  policy = data.aws_iam_policy_document.product.json
}

module "choice_greatest" {
  source = "./reader"
  policy = data.aws_iam_policy_document.greatest.json
}

module "choice_without" {
  source = "./reader"
  policy = data.aws_iam_policy_document.without.json
}

module "handed_on" {
  source = "./reader"
  policy = data.aws_iam_policy_document.handed_on.json
}

module "handed_on_far" {
  source = "./reader"
  policy = data.aws_iam_policy_document.handed_on_far.json
}

module "both" {
  source = "./reader"
  policy = data.aws_iam_policy_document.both.json
}

module "all" {
  source = "./reader"
  policy = data.aws_iam_policy_document.all.json
}
