variable "names" { default = ["a", "b"] }
variable "shared" { default = true }

resource "aws_s3_bucket" "a" { bucket = "a" }
resource "aws_s3_bucket" "b" { bucket = "b" }
resource "aws_s3_bucket" "many" {
  for_each = toset(var.names)
  bucket   = each.key
}

locals {
  bucket_arn = aws_s3_bucket.a.arn
  prefix     = "acme"
  name       = "${local.prefix}-models"
  arns       = [aws_s3_bucket.a.arn, "${aws_s3_bucket.b.arn}/*"]
  statements = [{ Effect = "Allow", Action = "s3:PutObject", Resource = local.arns }]
  policies   = { read = { Version = "2012-10-17", Statement = local.statements } }
  document   = jsonencode(local.policies.read)
  loop       = local.loop
}

data "aws_iam_policy_document" "read" {
  source_policy_documents = [data.aws_iam_policy_document.deny.json]

  statement {
    sid       = "Read"
    actions   = ["s3:GetObject", "s3:ListBucket"]
    resources = [local.bucket_arn, "${aws_s3_bucket.a.arn}/*", "arn:aws:s3:::${local.name}/*"]
  }
  statement {
    effect        = "Deny"
    not_actions   = ["s3:Get*"]
    not_resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
  dynamic "statement" {
    for_each = { for name in var.names : name => aws_s3_bucket.many[name] }
    content {
      actions   = ["s3:GetObject"]
      resources = ["${statement.value.arn}/*"]
    }
  }
}

data "aws_iam_policy_document" "deny" {
  statement {
    effect    = var.shared ? "Allow" : "Deny"
    actions   = concat(["a:b"], compact(var.names))
    resources = var.shared ? [aws_s3_bucket.a.arn] : [aws_s3_bucket.b.arn]
  }
  statement {
    actions   = ["s3:*"]
    resources = [for bucket in aws_s3_bucket.many : "${bucket.arn}/*"]
  }
  statement {
    actions   = ["s3:*"]
    resources = concat(local.arns, values(aws_s3_bucket.many)[*].arn, [format("%s/%s/*", aws_s3_bucket.b.arn, "x")])
  }
}

resource "aws_iam_role" "role" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = ["ec2.amazonaws.com", "sagemaker.amazonaws.com"] }
    }
  })
  inline_policy {
    name = "one"
    policy = jsonencode({
      Statement = [{
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = aws_s3_bucket.a.arn
      }]
    })
  }
  inline_policy {
    name   = "two"
    policy = data.aws_iam_policy_document.read.json
  }
}

resource "aws_iam_role_policy" "heredoc" {
  role   = aws_iam_role.role.id
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Deny",
          "Action": "s3:*",
          "Resource": ["${aws_s3_bucket.many["a"].arn}", "${aws_s3_bucket.b.arn}/$${aws:username}/*"],
          "Condition": {"Bool": {"aws:SecureTransport": "false"}}
        }
      ]
    }
  EOT
}

resource "aws_iam_role_policy" "quoted" {
  role   = aws_iam_role.role.id
  policy = "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"${aws_s3_bucket.a.arn}/*\"}]}"
}

resource "aws_iam_role_policy" "local" {
  role   = aws_iam_role.role.id
  policy = local.document
}

resource "aws_iam_role_policy" "partly" {
  role = aws_iam_role.role.id
  policy = jsonencode({
    Statement = concat(local.statements, var.names, [for n in var.names : { Effect = "Allow", Action = n, Resource = aws_s3_bucket.many[n].arn }])
  })
}

resource "aws_iam_role_policy" "unknown" {
  role   = aws_iam_role.role.id
  policy = file("policy.json")
}

resource "aws_iam_role_policy" "loop" {
  role   = aws_iam_role.role.id
  policy = local.loop
}

resource "aws_iam_role_policy_attachment" "none" {
  role       = aws_iam_role.role.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
}
