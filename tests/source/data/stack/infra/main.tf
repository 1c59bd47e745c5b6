# The root module. A brace in a comment: {
terraform {
  required_version = ">= 1.5"
  backend "local" {}
}

provider "aws" { region = "us-west-2" }

/* a block comment with "quotes" and a
   resource "aws_instance" "commented" { instance_type = "p3.2xlarge" }
*/
resource "aws_instance" "gpu" {
  count         = 2
  ami           = "ami-${lookup({ "us-west-2" = "a}" }, "us-west-2", "{\"}\"}")}" // }
  instance_type = "p3.2xlarge"
  user_data     = <<-EOF
    #!/bin/sh
    resource "aws_instance" "in_heredoc" {
      echo "${join("\n", [for x in ["}", "{"] : "x: ${x}"])}" }}}
      echo $${not_ours
    EOFX
    EOF
  root_block_device {
    volume_size = 500
    volume_type = "gp3"
  }

  tags = {
    Name = "gpu"
    "a.b" = "c"
    list = ["x",
      "y"]
  }
}

resource "aws_instance" "one_line" { instance_type = "g5.xlarge" }
resource aws_instance bare_labels {
  instance_type = "g5.2xlarge"
}

resource "aws_sagemaker_endpoint_configuration" "e" {
  name = "e"
  production_variants {
    variant_name           = "a"
    initial_instance_count = 1
  }
  production_variants {
    variant_name           = "b"
    initial_instance_count = 2
    serverless_config { memory_size_in_mb = 4096 }
  }
}

resource "aws_autoscaling_group" "dynamic" {
  dynamic "tag" {
    for_each = local.tags
    iterator = it
    content {
      key                 = it.key
      value               = "${it.value}-${aws_instance.gpu[0].id}"
      propagate_at_launch = true
    }
  }
  mixed_instances_policy {
    launch_template {
      dynamic "override" {
        for_each = toset(local.types)
        content {
          instance_type = override.value
          weight        = var.weights[override.key]
        }
      }
    }
  }
}

resource "aws_security_group" "mixed" {
  ingress { from_port = 1 }
  dynamic "ingress" {
    for_each = [2, 3]
    content { from_port = ingress.value }
  }
  ingress { from_port = 4 }
}

data "aws_ami" "gpu" {
  owners = ["amazon"]
}

locals {
  tags   = { team = aws_instance.gpu[0].arn }
  types  = ["g5.xlarge", "g5.2xlarge"]
  bucket = "${local.prefix}-data"
  prefix = "acme"
  empty  = ""
}

variable "weights" {
  type    = map(string)
  default = {}
}

module "train" {
  source   = "../modules/train"
  for_each = { a = 1 }
  size     = "p3.8xlarge"
}

module "registry" {
  source  = "acme/vpc/aws"
  version = "~> 1.0"
}

module "missing" {
  source = "./nowhere"
}
