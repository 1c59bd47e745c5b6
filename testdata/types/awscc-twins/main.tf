# Types of Cloud Control in us-west-2 cost what those of the other provider do.
#   endpoint      2 ml.g5.xlarge, hosting 1460 h × 1.408 = 2055.68  (raw 1460 × 1.006 = 1468.76; managed 586.92)
#   serverless    by the duration of its requests
#   eks           control plane 730 h × 0.1 = 73.00
#   nodes         2 g5.2xlarge 1460 h × 1.212 = 1769.52; 2 × 100 GB gp2 × 0.1 = 20.00; at most 4
#   from template 1 g6.xlarge 730 h × 0.8048 = 587.50 (587.504); 200 GB gp3 × 0.08 = 16.00
#   instance      1 g5.xlarge 730 h × 1.006 = 734.38; root 300 GB gp3 × 0.08 = 24.00; /dev/sdf 1000 GB gp2, assumed,
#                 × 0.1 = 100.00
#   by template   1 g6.xlarge 730 h × 0.8048 = 587.50 (587.504); 200 GB gp3 × 0.08 = 16.00
# An agent and a knowledge base are billed by use. A collection and a type that nobody knows are named as not
# supported, by their own names. A prompt's version has no twin, and costs nothing.

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

resource "awscc_sagemaker_model" "ranker" {
  execution_role_arn = awscc_iam_role.main.arn
  primary_container  = { image = "111122223333.dkr.ecr.us-west-2.amazonaws.com/ranker:1" }
}

resource "awscc_sagemaker_endpoint_config" "ranker" {
  production_variants = [{
    variant_name           = "main"
    model_name             = awscc_sagemaker_model.ranker.model_name
    instance_type          = "ml.g5.xlarge"
    initial_instance_count = 2
  }]
}

resource "awscc_sagemaker_endpoint" "ranker" {
  endpoint_config_name = awscc_sagemaker_endpoint_config.ranker.endpoint_config_name
}

resource "awscc_sagemaker_endpoint_config" "serverless" {
  endpoint_config_name = "serverless"
  production_variants = [{
    variant_name      = "main"
    model_name        = awscc_sagemaker_model.ranker.model_name
    serverless_config = { max_concurrency = 5, memory_size_in_mb = 4096 }
  }]
}

resource "awscc_sagemaker_endpoint" "serverless" {
  endpoint_config_name = "serverless"
}

resource "awscc_eks_cluster" "ml" {
  name                 = "ml"
  role_arn             = awscc_iam_role.main.arn
  resources_vpc_config = { subnet_ids = ["subnet-0123456789abcdef0"] }
}

resource "awscc_eks_nodegroup" "nodes" {
  cluster_name   = awscc_eks_cluster.ml.name
  nodegroup_name = "nodes"
  node_role      = awscc_iam_role.main.arn
  subnets        = ["subnet-0123456789abcdef0"]
  instance_types = ["g5.2xlarge"]
  disk_size      = 100
  scaling_config = { min_size = 1, desired_size = 2, max_size = 4 }
  taints         = [{ key = "gpu", value = "true", effect = "NO_SCHEDULE" }]
}

resource "awscc_ec2_launch_template" "gpu" {
  launch_template_data = {
    instance_type         = "g6.xlarge"
    block_device_mappings = [{ device_name = "/dev/xvda", ebs = { volume_size = 200, volume_type = "gp3" } }]
  }
}

resource "awscc_eks_nodegroup" "from_template" {
  cluster_name    = awscc_eks_cluster.ml.name
  node_role       = awscc_iam_role.main.arn
  subnets         = ["subnet-0123456789abcdef0"]
  launch_template = { id = awscc_ec2_launch_template.gpu.launch_template_id, version = "1" }
  scaling_config  = { min_size = 1, desired_size = 1, max_size = 1 }
}

# How many of its own accord is not known.
resource "awscc_eks_nodegroup" "unscaled" {
  cluster_name   = awscc_eks_cluster.ml.name
  node_role      = awscc_iam_role.main.arn
  subnets        = ["subnet-0123456789abcdef0"]
  instance_types = ["g5.2xlarge"]
}

resource "awscc_ec2_instance" "trainer" {
  image_id      = "ami-0123456789abcdef0"
  instance_type = "g5.xlarge"
  block_device_mappings = [
    { device_name = "/dev/xvda", ebs = { volume_size = 300, volume_type = "gp3" } },
    { device_name = "/dev/sdf", ebs = { volume_size = 1000 } },
  ]
  tags = [{ key = "terratoll:workload", value = "training" }]
}

resource "awscc_ec2_instance" "by_template" {
  launch_template = { launch_template_id = awscc_ec2_launch_template.gpu.launch_template_id, version = "1" }
}

resource "awscc_bedrock_agent" "helper" {
  agent_name              = "helper"
  foundation_model        = "anthropic.claude-3-haiku-20240307-v1:0"
  agent_resource_role_arn = awscc_iam_role.main.arn
}

resource "awscc_opensearchserverless_collection" "vectors" {
  name = "vectors"
  type = "VECTORSEARCH"
}

resource "awscc_bedrock_knowledge_base" "docs" {
  name     = "docs"
  role_arn = awscc_iam_role.main.arn
  knowledge_base_configuration = {
    type                                = "VECTOR"
    vector_knowledge_base_configuration = { embedding_model_arn = "arn:aws:bedrock:us-west-2::foundation-model/amazon.titan-embed-text-v1" }
  }
  storage_configuration = {
    type = "OPENSEARCH_SERVERLESS"
    opensearch_serverless_configuration = {
      collection_arn    = awscc_opensearchserverless_collection.vectors.arn
      vector_index_name = "docs"
      field_mapping     = { metadata_field = "meta", text_field = "text", vector_field = "vector" }
    }
  }
}

resource "awscc_bedrock_prompt_version" "v1" {
  prompt_arn = "arn:aws:bedrock:us-west-2:111122223333:prompt/ABCDEFGHIJ"
}

resource "awscc_sagemaker_partner_app" "lens" {
  name               = "lens"
  type               = "comet"
  tier               = "small"
  execution_role_arn = awscc_iam_role.main.arn
}
