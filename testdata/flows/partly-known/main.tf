# Texts that one unknown leaf makes unknown as a whole: each reads the bucket of its own name in us-west-2.
provider "aws" {
  region = "us-east-1"
}
provider "aws" {
  alias  = "west"
  region = "us-west-2"
}
variable "prefix" {
  default = "corpus"
}
resource "aws_s3_bucket" "corpus" {
  for_each = toset([
    "tasks", "job", "script", "heredoc", "encoded-script", "local", "gap", "choice", "policy", "inline",
  ])
  provider = aws.west
  bucket   = "${var.prefix}-${each.key}"
}
resource "aws_cloudwatch_log_group" "logs" {}
resource "aws_kms_key" "key" {}
locals {
  environment = { DATA = "s3://${var.prefix}-tasks/in", KEY = aws_kms_key.key.arn }
}
resource "aws_ecs_task_definition" "tasks" {
  family = "t"
  cpu    = 1024
  memory = 2048
  container_definitions = jsonencode([{
    name             = "c"
    image            = "i"
    environment      = [for name, value in local.environment : { name = name, value = value }]
    logConfiguration = { options = { group = aws_cloudwatch_log_group.logs.name } }
  }])
}
resource "aws_ecs_service" "tasks" {
  name            = "s"
  launch_type     = "FARGATE"
  task_definition = aws_ecs_task_definition.tasks.arn
}
resource "aws_batch_job_definition" "job" {
  name = "j"
  type = "container"
  container_properties = jsonencode({
    image   = "i"
    command = ["train", "--data", "s3://${var.prefix}-job/in", "--key", aws_kms_key.key.arn]
  })
}
resource "aws_instance" "script" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g4dn.xlarge"
  user_data     = templatefile("${path.module}/start.sh.tftpl", { data = "s3://${var.prefix}-script", key = aws_kms_key.key.arn })
}
resource "aws_instance" "heredoc" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g4dn.xlarge"
  user_data     = <<-EOT
    #!/bin/sh
    aws s3 sync s3://${var.prefix}-heredoc/in /data --sse-kms-key-id ${aws_kms_key.key.arn}
  EOT
}
resource "aws_instance" "encoded_script" {
  ami              = "ami-0123456789abcdef0"
  instance_type    = "g4dn.xlarge"
  user_data_base64 = base64encode(templatefile("${path.module}/start.sh.tftpl", { data = "s3://${var.prefix}-encoded-script", key = aws_kms_key.key.arn }))
}
locals {
  start = format("%s --data s3://%s-local/in --key %s", "train", var.prefix, aws_kms_key.key.arn)
}
resource "aws_instance" "local" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g4dn.xlarge"
  user_data     = local.start
}
# The name of this bucket goes on.
resource "aws_instance" "gap" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g4dn.xlarge"
  user_data     = "train --data s3://${var.prefix}-gap${aws_kms_key.key.key_id}/in"
}
# It may not be this bucket.
resource "aws_instance" "choice" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g4dn.xlarge"
  user_data     = aws_kms_key.key.key_id == "k" ? "s3://${var.prefix}-choice/in" : aws_kms_key.key.arn
}
data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}
resource "aws_iam_role" "policy" {
  name               = "policy"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "policy" {
  role = aws_iam_role.policy.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["s3:GetObject"], Resource = ["arn:aws:s3:::${var.prefix}-policy/*"] },
      { Effect = "Allow", Action = ["kms:Decrypt"], Resource = [aws_kms_key.key.arn] },
    ]
  })
}
resource "aws_lambda_function" "policy" {
  function_name = "policy"
  package_type  = "Image"
  image_uri     = "i"
  role          = aws_iam_role.policy.arn
}
resource "aws_iam_role" "inline" {
  name               = "inline"
  assume_role_policy = data.aws_iam_policy_document.trust.json
  inline_policy {
    name = "read"
    policy = templatefile("${path.module}/policy.json.tftpl", {
      bucket = "${var.prefix}-inline", key = aws_kms_key.key.arn
    })
  }
}
resource "aws_lambda_function" "inline" {
  function_name = "inline"
  package_type  = "Image"
  image_uri     = "i"
  role          = aws_iam_role.inline.arn
}
provider "azurerm" {
  features {}
}
resource "azurerm_storage_account" "corpus" {
  name                     = "corpuswest"
  resource_group_name      = "rg"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}
resource "azurerm_user_assigned_identity" "machine" {
  name                = "m"
  resource_group_name = "rg"
  location            = "eastus"
}
resource "azurerm_linux_virtual_machine" "script" {
  name                  = "m"
  resource_group_name   = "rg"
  location              = "eastus"
  size                  = "Standard_NC4as_T4_v3"
  admin_username        = "a"
  network_interface_ids = ["n"]
  custom_data = base64encode(templatefile("${path.module}/start.sh.tftpl", {
    data = "https://corpuswest.blob.core.windows.net", key = azurerm_user_assigned_identity.machine.client_id
  }))
  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Standard_LRS"
  }
}
