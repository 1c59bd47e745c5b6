# Types of Cloud Control whose nested attributes refer to others, in the forms that the plan's JSON does not show. In
# us-west-2 a g6.xlarge is 730 h × $0.8048 = $587.50, and its usual 8 GB of gp2 are $0.80; on spot it is by the card of its
# region. An ml.g5.xlarge that hosts is 730 h × $1.408 = $1,027.84.

terraform {
  required_providers {
    awscc = { source = "hashicorp/awscc" }
  }
}

provider "awscc" {
  region = "us-west-2"
}

variable "gpu" {
  default = true
}

variable "none" {
  default = null
}

resource "awscc_ec2_launch_template" "each" {
  for_each             = { small = "c5.large", gpu = "g6.xlarge" }
  launch_template_data = { instance_type = each.value }
}

resource "awscc_ec2_launch_template" "none" {
  count                = 0
  launch_template_data = { instance_type = "c5.large" }
}

resource "awscc_ec2_launch_template" "named" {
  launch_template_name = "named"
  launch_template_data = { instance_type = "g6.xlarge" }
}

locals {
  none  = null
  gpu   = awscc_ec2_launch_template.each["gpu"]
  ids   = { for name, template in awscc_ec2_launch_template.each : name => template.launch_template_id }
  specs = { for name, id in local.ids : name => { launch_template_id = id, version = "1" } }
}

module "shelf" {
  source = "./shelf"
}

resource "awscc_autoscaling_auto_scaling_group" "plain" {
  availability_zones = ["us-west-2a"]
  desired_capacity   = "1"
  max_size           = "1"
  min_size           = "1"
  launch_template    = { launch_template_id = awscc_ec2_launch_template.each["gpu"].launch_template_id, version = "1" }
}

resource "awscc_ec2_instance" "plain" {
  launch_template = { launch_template_id = awscc_ec2_launch_template.each["gpu"].launch_template_id, version = "1" }
}

resource "awscc_autoscaling_auto_scaling_group" "choice" {
  availability_zones = ["us-west-2a"]
  desired_capacity   = "1"
  max_size           = "1"
  min_size           = "1"
  launch_template    = { launch_template_id = var.gpu ? awscc_ec2_launch_template.each["gpu"].launch_template_id : awscc_ec2_launch_template.each["small"].launch_template_id, version = "1" }
}

resource "awscc_ec2_instance" "choice" {
  launch_template = { launch_template_id = var.gpu ? awscc_ec2_launch_template.each["gpu"].launch_template_id : awscc_ec2_launch_template.each["small"].launch_template_id, version = "1" }
}

resource "awscc_autoscaling_auto_scaling_group" "local_id" {
  availability_zones = ["us-west-2a"]
  desired_capacity   = "1"
  max_size           = "1"
  min_size           = "1"
  launch_template    = { launch_template_id = local.ids["gpu"], version = "1" }
}

resource "awscc_ec2_instance" "local_id" {
  launch_template = { launch_template_id = local.ids["gpu"], version = "1" }
}

resource "awscc_autoscaling_auto_scaling_group" "local_whole" {
  availability_zones = ["us-west-2a"]
  desired_capacity   = "1"
  max_size           = "1"
  min_size           = "1"
  launch_template    = { launch_template_id = local.gpu.launch_template_id, version = "1" }
}

resource "awscc_ec2_instance" "local_whole" {
  launch_template = { launch_template_id = local.gpu.launch_template_id, version = "1" }
}

resource "awscc_autoscaling_auto_scaling_group" "lookup" {
  availability_zones = ["us-west-2a"]
  desired_capacity   = "1"
  max_size           = "1"
  min_size           = "1"
  launch_template    = { launch_template_id = lookup(local.ids, "gpu", null), version = "1" }
}

resource "awscc_ec2_instance" "lookup" {
  launch_template = { launch_template_id = lookup(local.ids, "gpu", null), version = "1" }
}

resource "awscc_autoscaling_auto_scaling_group" "values" {
  availability_zones = ["us-west-2a"]
  desired_capacity   = "1"
  max_size           = "1"
  min_size           = "1"
  launch_template    = { launch_template_id = values(awscc_ec2_launch_template.each)[0].launch_template_id, version = "1" }
}

resource "awscc_ec2_instance" "values" {
  launch_template = { launch_template_id = values(awscc_ec2_launch_template.each)[0].launch_template_id, version = "1" }
}

resource "awscc_autoscaling_auto_scaling_group" "coalesce" {
  availability_zones = ["us-west-2a"]
  desired_capacity   = "1"
  max_size           = "1"
  min_size           = "1"
  launch_template    = { launch_template_id = coalesce(one(awscc_ec2_launch_template.none[*].launch_template_id), awscc_ec2_launch_template.each["gpu"].launch_template_id), version = "1" }
}

resource "awscc_ec2_instance" "coalesce" {
  launch_template = { launch_template_id = coalesce(one(awscc_ec2_launch_template.none[*].launch_template_id), awscc_ec2_launch_template.each["gpu"].launch_template_id), version = "1" }
}

resource "awscc_autoscaling_auto_scaling_group" "output" {
  availability_zones = ["us-west-2a"]
  desired_capacity   = "1"
  max_size           = "1"
  min_size           = "1"
  launch_template    = { launch_template_id = module.shelf.templates["gpu"].launch_template_id, version = "1" }
}

resource "awscc_ec2_instance" "output" {
  launch_template = { launch_template_id = module.shelf.templates["gpu"].launch_template_id, version = "1" }
}

resource "awscc_autoscaling_auto_scaling_group" "argument" {
  availability_zones = ["us-west-2a"]
  desired_capacity   = "1"
  max_size           = "1"
  min_size           = "1"
  launch_template    = local.specs["gpu"]
}

resource "awscc_ec2_instance" "argument" {
  launch_template = local.specs["gpu"]
}

resource "awscc_autoscaling_auto_scaling_group" "argument_chosen" {
  availability_zones = ["us-west-2a"]
  desired_capacity   = "1"
  max_size           = "1"
  min_size           = "1"
  launch_template    = var.gpu ? local.specs["gpu"] : null
}

resource "awscc_ec2_instance" "argument_chosen" {
  launch_template = var.gpu ? local.specs["gpu"] : null
}

resource "awscc_autoscaling_auto_scaling_group" "argument_merged" {
  availability_zones = ["us-west-2a"]
  desired_capacity   = "1"
  max_size           = "1"
  min_size           = "1"
  launch_template    = merge({ version = "1" }, { launch_template_id = awscc_ec2_launch_template.each["gpu"].launch_template_id })
}

resource "awscc_ec2_instance" "argument_merged" {
  launch_template = merge({ version = "1" }, { launch_template_id = awscc_ec2_launch_template.each["gpu"].launch_template_id })
}

resource "awscc_autoscaling_auto_scaling_group" "argument_filtered" {
  availability_zones = ["us-west-2a"]
  desired_capacity   = "1"
  max_size           = "1"
  min_size           = "1"
  launch_template    = [for name, template in awscc_ec2_launch_template.each : { launch_template_id = template.launch_template_id, version = "1" } if name == "gpu"][0]
}

resource "awscc_ec2_instance" "argument_filtered" {
  launch_template = [for name, template in awscc_ec2_launch_template.each : { launch_template_id = template.launch_template_id, version = "1" } if name == "gpu"][0]
}

resource "awscc_autoscaling_auto_scaling_group" "by_name" {
  availability_zones = ["us-west-2a"]
  desired_capacity   = "1"
  max_size           = "1"
  min_size           = "1"
  launch_template    = { launch_template_name = awscc_ec2_launch_template.named.launch_template_name, version = "1" }
}

resource "awscc_ec2_instance" "by_name" {
  launch_template = { launch_template_name = awscc_ec2_launch_template.named.launch_template_name, version = "1" }
}

resource "awscc_sagemaker_endpoint_config" "each" {
  for_each = { small = "ml.m5.xlarge", gpu = "ml.g5.xlarge" }
  production_variants = [{
    variant_name           = "main"
    model_name             = "ranker"
    instance_type          = each.value
    initial_instance_count = 1
  }]
}

locals {
  config = awscc_sagemaker_endpoint_config.each["gpu"]
}

resource "awscc_sagemaker_endpoint" "plain" {
  endpoint_config_name = awscc_sagemaker_endpoint_config.each["gpu"].endpoint_config_name
}

resource "awscc_sagemaker_endpoint" "choice" {
  endpoint_config_name = var.gpu ? awscc_sagemaker_endpoint_config.each["gpu"].endpoint_config_name : awscc_sagemaker_endpoint_config.each["small"].endpoint_config_name
}

resource "awscc_sagemaker_endpoint" "local" {
  endpoint_config_name = local.config.endpoint_config_name
}

resource "awscc_sagemaker_endpoint" "values" {
  endpoint_config_name = values(awscc_sagemaker_endpoint_config.each)[0].endpoint_config_name
}

resource "awscc_sagemaker_endpoint" "split" {
  endpoint_config_name = split("/", awscc_sagemaker_endpoint_config.each["gpu"].endpoint_config_arn)[1]
}

resource "awscc_eks_nodegroup" "omitted" {
  cluster_name   = "ml"
  node_role      = "arn:aws:iam::123456789012:role/node"
  subnets        = ["subnet-0123456789abcdef0"]
  instance_types = ["g6.xlarge"]
  disk_size      = 20
  scaling_config = { min_size = 1, desired_size = 1, max_size = 1 }
}

resource "awscc_eks_nodegroup" "variable" {
  cluster_name   = "ml"
  node_role      = "arn:aws:iam::123456789012:role/node"
  subnets        = ["subnet-0123456789abcdef0"]
  instance_types = ["g6.xlarge"]
  disk_size      = 20
  capacity_type  = var.none
  scaling_config = { min_size = 1, desired_size = 1, max_size = 1 }
}

resource "awscc_eks_nodegroup" "local" {
  cluster_name   = "ml"
  node_role      = "arn:aws:iam::123456789012:role/node"
  subnets        = ["subnet-0123456789abcdef0"]
  instance_types = ["g6.xlarge"]
  disk_size      = 20
  capacity_type  = local.none
  scaling_config = { min_size = 1, desired_size = 1, max_size = 1 }
}

resource "awscc_eks_nodegroup" "try" {
  cluster_name   = "ml"
  node_role      = "arn:aws:iam::123456789012:role/node"
  subnets        = ["subnet-0123456789abcdef0"]
  instance_types = ["g6.xlarge"]
  disk_size      = 20
  capacity_type  = try(var.none.capacity, null)
  scaling_config = { min_size = 1, desired_size = 1, max_size = 1 }
}

resource "awscc_eks_nodegroup" "chosen" {
  cluster_name   = "ml"
  node_role      = "arn:aws:iam::123456789012:role/node"
  subnets        = ["subnet-0123456789abcdef0"]
  instance_types = ["g6.xlarge"]
  disk_size      = 20
  capacity_type  = var.gpu ? null : "SPOT"
  scaling_config = { min_size = 1, desired_size = 1, max_size = 1 }
}

# How many there are of its own accord nobody says.
resource "awscc_eks_nodegroup" "unscaled" {
  cluster_name   = "ml"
  node_role      = "arn:aws:iam::123456789012:role/node"
  subnets        = ["subnet-0123456789abcdef0"]
  instance_types = ["g6.xlarge"]
  disk_size      = 20
  scaling_config = var.none
}
