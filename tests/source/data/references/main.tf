# Every form that a reference can take. plan.json beside it is what Terraform makes of it, and the test
# compares the two.
variable "flag" { default = true }
variable "n" { default = 1 }
variable "names" { default = ["a", "b"] }
variable "object" {
  default = { deep = { list = [{ name = "x" }] } }
}

locals {
  names = ["a", "b"]
  map   = { "a.b" = "x", c = { d = "y" } }
}

resource "terraform_data" "base" { input = "base" }
resource "terraform_data" "counted" {
  count = 2
  input = "c${count.index}"
}
resource "terraform_data" "each" {
  for_each = toset(["a.b", "q\"uote", "plain"])
  input    = [each.key, each.value]
}
module "one" {
  source = "./child"
  text   = terraform_data.base.id
}
module "many" {
  source = "./child"
  count  = 2
  text   = "m${count.index}-${var.names[count.index]}"
}
module "named" {
  source   = "./child"
  for_each = { k = "v" }
  text     = each.value
}

resource "terraform_data" "indexes" {
  input = [
    terraform_data.counted[0].id,
    terraform_data.counted.1.id,
    terraform_data.counted[var.n].id,
    terraform_data.counted[*].id,
    terraform_data.each["a.b"].id,
    terraform_data.each["q\"uote"].output[0],
    terraform_data.counted[length(var.names) - 1].output,
  ]
}
resource "terraform_data" "whole" {
  input = { all = terraform_data.each, one = terraform_data.each["plain"], local = local.map["a.b"] }
}
resource "terraform_data" "deep" {
  input = [local.map.c.d, var.object.deep.list[0].name, var.object["deep"].list]
}
resource "terraform_data" "modules" {
  input = [module.one.text, module.many[0].text, module.many[*].text, module.named["k"].text]
}
resource "terraform_data" "whole_modules" {
  input = [module.one, module.named["k"]]
}
resource "terraform_data" "templates" {
  input = "${terraform_data.base.id}:${lower("${var.object.deep.list[0].name}-${var.flag ? "${local.names[0]}" : "{\"}\"}"}")}"
}
resource "terraform_data" "escaped" {
  input = "$${terraform_data.base.id} %%{if var.flag} \" \\ ${var.n}"
}
resource "terraform_data" "directives" {
  input = "%{for name in var.names}${name}${local.map.c.d}%{endfor}%{if var.flag}${var.n}%{else}no%{endif}"
}
resource "terraform_data" "heredoc" {
  input = <<-EOT
    {
      "a": "${terraform_data.base.id}",   # no comment
      "b": "$${var.none} }}}"
    %{~for name in local.names~}
      ${name} ${var.n}
    %{~endfor~}
    }
      EOT
}
resource "terraform_data" "conditional" {
  input = var.flag ? terraform_data.base.id : module.one.text
}
resource "terraform_data" "operations" {
  input = !var.flag || (var.n + 2) * -var.n >= length(local.names) && local.names[0] != "a"
}
resource "terraform_data" "loops" {
  input = [for index, name in var.names : "${index}-${name}-${local.map.c.d}" if name != var.object.deep.list[0].name]
}
resource "terraform_data" "grouped" {
  input = { for name in var.names : length(name) => { (name) = local.map["c"].d, "${name}x" = var.n }... }
}
resource "terraform_data" "nested_loops" {
  input = [for a in local.names : [for b in var.names : { a = a, b = b, c = terraform_data.base.id }]]
}
resource "terraform_data" "calls" {
  input = jsonencode({
    a = merge(local.map, { b = var.n }) # a comment, with "quotes" and { braces
    // another ${ one
    c = try(terraform_data.each["plain"].output[0], null)
    d : concat([var.names]...)
    "e-f" = /* in the middle } */ length(terraform_data.counted[*].output)
  })
}
resource "terraform_data" "after_call" {
  input = merge(local.map, {}).c.d
}
resource "terraform_data" "path" {
  input = "${path.module}/${terraform.workspace}"
}
resource "terraform_data" "attribute_splat" {
  input = terraform_data.counted.*.id
}
resource "terraform_data" "newlines" {
  input = (
    var.flag
    ? local.names
    : [
      var.n,
    ]
  )
}
