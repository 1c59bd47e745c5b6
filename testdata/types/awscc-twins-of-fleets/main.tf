# More types of Cloud Control in us-west-2, each at what its twin of the other provider costs.
#   group         2 g6.xlarge 1460 h × 0.8048 = 1175.01 (1175.008); 2 × 200 GB gp3 × 0.08 = 32.00
#   mixed         1 g5.xlarge 730 h × 1.006 = 734.38 by its override; 200 GB gp3 × 0.08 = 16.00
#   service       2 tasks × 730 h × (1 vCPU × 0.04048 + 2 GB × 0.004445) = 72.08; 2 addresses × 730 h × 0.005 = 7.30
#   jobs          floor of 4 vCPU: 1 g5.xlarge 730 h × 1.006 = 734.38; 30 GB gp2, assumed, × 0.1 = 3.00
#   notebook      1 ml.g5.xlarge of Studio 730 h × 1.41 = 1029.30
#   space         its volume of 50 GB has no price on the cards
# A function, a domain and a profile are billed by use; what scales is priced by itself.

terraform {
  required_providers {
    awscc = { source = "hashicorp/awscc" }
  }
}

provider "awscc" {
  region = "us-west-2"
}

resource "awscc_iam_role" "main" {
  role_name                   = "main"
  assume_role_policy_document = jsonencode({ Version = "2012-10-17", Statement = [] })
}

resource "awscc_ec2_launch_template" "gpu" {
  launch_template_data = {
    instance_type         = "g6.xlarge"
    image_id              = "ami-0123456789abcdef0"
    block_device_mappings = [{ device_name = "/dev/xvda", ebs = { volume_size = 200, volume_type = "gp3" } }]
  }
}

resource "awscc_autoscaling_auto_scaling_group" "group" {
  min_size            = "1"
  max_size            = "4"
  desired_capacity    = "2"
  launch_template     = { launch_template_id = awscc_ec2_launch_template.gpu.launch_template_id, version = "1" }
  vpc_zone_identifier = ["subnet-0123456789abcdef0"]
}

resource "awscc_autoscaling_auto_scaling_group" "mixed" {
  min_size            = "1"
  max_size            = "1"
  vpc_zone_identifier = ["subnet-0123456789abcdef0"]
  mixed_instances_policy = {
    launch_template = {
      launch_template_specification = { launch_template_id = awscc_ec2_launch_template.gpu.launch_template_id, version = "1" }
      overrides                     = [{ instance_type = "g5.xlarge" }]
    }
  }
}

resource "awscc_ecs_task_definition" "web" {
  family                   = "web"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = "1024"
  memory                   = "2048"
  container_definitions    = [{ name = "web", image = "nginx" }]
}

resource "awscc_ecs_service" "web" {
  service_name    = "web"
  launch_type     = "FARGATE"
  desired_count   = 2
  task_definition = awscc_ecs_task_definition.web.task_definition_arn
  network_configuration = {
    awsvpc_configuration = { assign_public_ip = "ENABLED", subnets = ["subnet-0123456789abcdef0"] }
  }
}

resource "awscc_applicationautoscaling_scalable_target" "web" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/default/web"
  min_capacity       = 1
  max_capacity       = 4
}

resource "awscc_applicationautoscaling_scaling_policy" "web" {
  policy_name        = "web"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/default/web"
}

resource "awscc_batch_compute_environment" "jobs" {
  type = "MANAGED"
  compute_resources = {
    type           = "EC2"
    minv_cpus      = 4
    maxv_cpus      = 16
    instance_types = ["g5.xlarge"]
    subnets        = ["subnet-0123456789abcdef0"]
  }
}

resource "awscc_sagemaker_domain" "ml" {
  domain_name           = "ml"
  auth_mode             = "IAM"
  default_user_settings = { execution_role = awscc_iam_role.main.arn }
}

resource "awscc_sagemaker_user_profile" "ann" {
  domain_id         = awscc_sagemaker_domain.ml.domain_id
  user_profile_name = "ann"
}

resource "awscc_sagemaker_space" "ann" {
  domain_id  = awscc_sagemaker_domain.ml.domain_id
  space_name = "ann"
  space_settings = {
    app_type               = "JupyterLab"
    space_storage_settings = { ebs_storage_settings = { ebs_volume_size_in_gb = 50 } }
  }
}

resource "awscc_sagemaker_app" "notebook" {
  domain_id         = awscc_sagemaker_domain.ml.domain_id
  user_profile_name = awscc_sagemaker_user_profile.ann.user_profile_name
  app_name          = "notebook"
  app_type          = "KernelGateway"
  resource_spec     = { instance_type = "ml.g5.xlarge" }
}

resource "awscc_lambda_function" "ask" {
  role          = awscc_iam_role.main.arn
  function_name = "ask"
  code          = { image_uri = "111122223333.dkr.ecr.us-west-2.amazonaws.com/ask:1" }
}
