resource "aws_iam_role_policy" "p" {
  policy = jsonencode({ Statement = concat(local.s, [for b in x.y : { Effect = "Allow", Resource = format("%s/*", b.arn) }]) })
}
resource "aws_iam_role_policy" "h" {
  policy = <<E
{"Statement": [{"Effect": "Deny", "Resource": ${jsonencode(a.b)}}]}
E
}
