# As ../omitted, with all attributes that a provider computes where nobody sets them, each set from null.

terraform {
  required_providers {
    aws     = { source = "hashicorp/aws" }
    azurerm = { source = "hashicorp/azurerm" }
  }
}

provider "aws" {
  region = "us-east-1"
}

provider "azurerm" {
  features {}
}

variable "nothing" {
  default = null
}

resource "aws_instance" "it" {
  associate_public_ip_address = var.nothing
  availability_zone = var.nothing
  disable_api_stop = var.nothing
  disable_api_termination = var.nothing
  ebs_optimized = var.nothing
  enable_primary_ipv6 = var.nothing
  host_id = var.nothing
  host_resource_group_arn = var.nothing
  iam_instance_profile = var.nothing
  instance_initiated_shutdown_behavior = var.nothing
  ipv6_address_count = var.nothing
  ipv6_addresses = var.nothing
  key_name = var.nothing
  monitoring = var.nothing
  placement_group = var.nothing
  placement_group_id = var.nothing
  placement_partition_number = var.nothing
  private_ip = var.nothing
  region = var.nothing
  secondary_private_ips = var.nothing
  security_groups = var.nothing
  subnet_id = var.nothing
  tags_all = var.nothing
  tenancy = var.nothing
  user_data_base64 = var.nothing
  vpc_security_group_ids = var.nothing
  ami           = "ami-0123456789abcdef0"
  instance_type = "g5.xlarge"

  root_block_device {
    encrypted = var.nothing
    iops = var.nothing
    kms_key_id = var.nothing
    tags_all = var.nothing
    throughput = var.nothing
    volume_size = var.nothing
    volume_type = "gp3"
  }
}

resource "aws_ebs_volume" "it" {
  encrypted = var.nothing
  iops = var.nothing
  kms_key_id = var.nothing
  region = var.nothing
  snapshot_id = var.nothing
  tags_all = var.nothing
  throughput = var.nothing
  type = var.nothing
  availability_zone = "us-east-1a"
  size              = 100
}

resource "aws_launch_template" "it" {
  default_version = var.nothing
  name = var.nothing
  name_prefix = var.nothing
  region = var.nothing
  tags_all = var.nothing
  image_id      = "ami-0123456789abcdef0"
  instance_type = "g6.xlarge"
}

resource "aws_autoscaling_group" "it" {
  default_cooldown = var.nothing
  desired_capacity = var.nothing
  health_check_type = var.nothing
  load_balancers = var.nothing
  name = var.nothing
  name_prefix = var.nothing
  region = var.nothing
  service_linked_role_arn = var.nothing
  target_group_arns = var.nothing
  vpc_zone_identifier = var.nothing
  max_size           = 4
  min_size           = 2
  availability_zones = ["us-east-1a"]

  launch_template {
    name = var.nothing
    version = var.nothing
    id = aws_launch_template.it.id
  }
}

resource "aws_eks_node_group" "it" {
  ami_type = var.nothing
  capacity_type = var.nothing
  disk_size = var.nothing
  node_group_name = var.nothing
  node_group_name_prefix = var.nothing
  region = var.nothing
  release_version = var.nothing
  tags_all = var.nothing
  version = var.nothing
  cluster_name   = "ml"
  instance_types = ["g6.xlarge"]
  node_role_arn  = "arn:aws:iam::123456789012:role/node"
  subnet_ids     = ["subnet-0123456789abcdef0"]

  scaling_config {
    desired_size = 1
    max_size     = 1
    min_size     = 1
  }
}

resource "aws_db_instance" "it" {
  availability_zone = var.nothing
  backup_retention_period = var.nothing
  backup_target = var.nothing
  backup_window = var.nothing
  ca_cert_identifier = var.nothing
  character_set_name = var.nothing
  database_insights_mode = var.nothing
  db_name = var.nothing
  db_subnet_group_name = var.nothing
  domain_fqdn = var.nothing
  engine_lifecycle_support = var.nothing
  engine_version = var.nothing
  identifier = var.nothing
  identifier_prefix = var.nothing
  iops = var.nothing
  kms_key_id = var.nothing
  license_model = var.nothing
  maintenance_window = var.nothing
  master_user_secret_kms_key_id = var.nothing
  monitoring_role_arn = var.nothing
  multi_az = var.nothing
  nchar_character_set_name = var.nothing
  network_type = var.nothing
  option_group_name = var.nothing
  parameter_group_name = var.nothing
  performance_insights_kms_key_id = var.nothing
  performance_insights_retention_period = var.nothing
  port = var.nothing
  region = var.nothing
  replica_mode = var.nothing
  snapshot_identifier = var.nothing
  storage_throughput = var.nothing
  storage_type = var.nothing
  tags_all = var.nothing
  timezone = var.nothing
  username = var.nothing
  vpc_security_group_ids = var.nothing
  allocated_storage   = 100
  engine              = "postgres"
  instance_class      = "db.m6g.large"
  skip_final_snapshot = true
}

resource "aws_elasticache_replication_group" "it" {
  apply_immediately = var.nothing
  at_rest_encryption_enabled = var.nothing
  auto_minor_version_upgrade = var.nothing
  cluster_mode = var.nothing
  data_tiering_enabled = var.nothing
  engine_version = var.nothing
  global_replication_group_id = var.nothing
  ip_discovery = var.nothing
  maintenance_window = var.nothing
  network_type = var.nothing
  num_cache_clusters = var.nothing
  num_node_groups = var.nothing
  parameter_group_name = var.nothing
  region = var.nothing
  replicas_per_node_group = var.nothing
  security_group_ids = var.nothing
  security_group_names = var.nothing
  snapshot_window = var.nothing
  subnet_group_name = var.nothing
  tags_all = var.nothing
  transit_encryption_enabled = var.nothing
  transit_encryption_mode = var.nothing
  replication_group_id = "it"
  description          = "it"
  engine               = "redis"
  node_type            = "cache.m6g.large"
}

resource "aws_mwaa_environment" "it" {
  airflow_version = var.nothing
  endpoint_management = var.nothing
  environment_class = var.nothing
  max_webservers = var.nothing
  max_workers = var.nothing
  min_webservers = var.nothing
  min_workers = var.nothing
  plugins_s3_object_version = var.nothing
  region = var.nothing
  requirements_s3_object_version = var.nothing
  schedulers = var.nothing
  startup_script_s3_object_version = var.nothing
  tags_all = var.nothing
  webserver_access_mode = var.nothing
  weekly_maintenance_window_start = var.nothing
  worker_replacement_strategy = var.nothing
  name               = "it"
  dag_s3_path        = "dags"
  execution_role_arn = "arn:aws:iam::123456789012:role/mwaa"
  source_bucket_arn  = "arn:aws:s3:::dags"

  network_configuration {
    security_group_ids = ["sg-0123456789abcdef0"]
    subnet_ids         = ["subnet-0123456789abcdef0"]
  }
}

resource "aws_kendra_index" "it" {
  region = var.nothing
  tags_all = var.nothing
  name     = "it"
  role_arn = "arn:aws:iam::123456789012:role/kendra"
}

resource "aws_sagemaker_model" "it" {
  name = var.nothing
  region = var.nothing
  tags_all = var.nothing
  execution_role_arn = "arn:aws:iam::123456789012:role/model"
}

resource "aws_sagemaker_endpoint_configuration" "it" {
  name = var.nothing
  name_prefix = var.nothing
  region = var.nothing
  tags_all = var.nothing
  production_variants {
    variant_name = var.nothing
    volume_size_in_gb = var.nothing
    model_name             = aws_sagemaker_model.it.name
    instance_type          = "ml.g5.xlarge"
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint" "it" {
  name = var.nothing
  region = var.nothing
  tags_all = var.nothing
  endpoint_config_name = aws_sagemaker_endpoint_configuration.it.name
}

resource "aws_eip" "it" {
  domain = var.nothing
  instance = var.nothing
  ipam_pool_id = var.nothing
  network_border_group = var.nothing
  network_interface = var.nothing
  public_ipv4_pool = var.nothing
  region = var.nothing
  tags_all = var.nothing
}

resource "azurerm_managed_disk" "it" {
  disk_iops_read_only = var.nothing
  disk_iops_read_write = var.nothing
  disk_mbps_read_only = var.nothing
  disk_mbps_read_write = var.nothing
  logical_sector_size = var.nothing
  max_shares = var.nothing
  source_uri = var.nothing
  tier = var.nothing
  name                 = "it"
  location             = "westeurope"
  resource_group_name  = "ml"
  create_option        = "Empty"
  disk_size_gb         = 256
  storage_account_type = "Premium_LRS"
}

resource "azurerm_linux_virtual_machine" "it" {
  allow_extension_operations = var.nothing
  computer_name = var.nothing
  disable_password_authentication = var.nothing
  disk_controller_type = var.nothing
  os_managed_disk_id = var.nothing
  patch_assessment_mode = var.nothing
  patch_mode = var.nothing
  provision_vm_agent = var.nothing
  vm_agent_platform_updates_enabled = var.nothing
  name                  = "it"
  location              = "westeurope"
  resource_group_name   = "ml"
  size                  = "Standard_NC4as_T4_v3"
  admin_username        = "it"
  network_interface_ids = ["/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.Network/networkInterfaces/it"]

  os_disk {
    disk_size_gb = var.nothing
    name = var.nothing
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
  }
}

resource "azurerm_kubernetes_cluster" "it" {
  kubernetes_version = var.nothing
  node_resource_group = var.nothing
  oidc_issuer_enabled = var.nothing
  private_dns_zone_id = var.nothing
  name                = "it"
  location            = "westeurope"
  resource_group_name = "ml"
  dns_prefix          = "it"

  default_node_pool {
    kubelet_disk_type = var.nothing
    max_pods = var.nothing
    node_labels = var.nothing
    orchestrator_version = var.nothing
    os_disk_size_gb = var.nothing
    os_sku = var.nothing
    workload_runtime = var.nothing
    name       = "it"
    vm_size    = "Standard_D4s_v5"
    node_count = 2
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_kubernetes_cluster_node_pool" "it" {
  kubelet_disk_type = var.nothing
  max_pods = var.nothing
  node_count = var.nothing
  node_labels = var.nothing
  orchestrator_version = var.nothing
  os_disk_size_gb = var.nothing
  os_sku = var.nothing
  name                  = "it"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.it.id
  vm_size               = "Standard_NC4as_T4_v3"
}

resource "azurerm_service_plan" "it" {
  maximum_elastic_worker_count = var.nothing
  worker_count = var.nothing
  name                = "it"
  location            = "westeurope"
  resource_group_name = "ml"
  os_type             = "Linux"
  sku_name            = "EP1"
}

resource "azurerm_linux_function_app" "it" {
  key_vault_reference_identity_id = var.nothing
  zip_deploy_file = var.nothing
  name                = "it"
  location            = "westeurope"
  resource_group_name = "ml"
  service_plan_id     = azurerm_service_plan.it.id

  site_config {
    always_on = var.nothing
    app_scale_limit = var.nothing
    default_documents = var.nothing
    elastic_instance_minimum = var.nothing
    pre_warmed_instance_count = var.nothing
    remote_debugging_version = var.nothing
    worker_count = var.nothing
  }
}

resource "azurerm_linux_function_app_slot" "it" {
  key_vault_reference_identity_id = var.nothing
  name            = "it"
  function_app_id = azurerm_linux_function_app.it.id

  site_config {
    always_on = var.nothing
    app_scale_limit = var.nothing
    default_documents = var.nothing
    elastic_instance_minimum = var.nothing
    pre_warmed_instance_count = var.nothing
    remote_debugging_version = var.nothing
    worker_count = var.nothing
  }
}

resource "azurerm_windows_function_app_slot" "it" {
  key_vault_reference_identity_id = var.nothing
  name            = "it"
  function_app_id = azurerm_linux_function_app.it.id

  site_config {
    always_on = var.nothing
    app_scale_limit = var.nothing
    default_documents = var.nothing
    elastic_instance_minimum = var.nothing
    pre_warmed_instance_count = var.nothing
    remote_debugging_version = var.nothing
    worker_count = var.nothing
  }
}

resource "azurerm_function_app_slot" "it" {
  app_settings = var.nothing
  name                       = "it"
  location                   = "westeurope"
  resource_group_name        = "ml"
  app_service_plan_id        = azurerm_service_plan.it.id
  function_app_name          = "it"
  storage_account_name       = "it"
  storage_account_access_key = "it"
}

resource "azurerm_cosmosdb_cassandra_keyspace" "it" {
  throughput = var.nothing
  name                = "it"
  resource_group_name = "ml"
  account_name        = "it"
}

resource "azurerm_cosmosdb_gremlin_database" "it" {
  throughput = var.nothing
  name                = "it"
  resource_group_name = "ml"
  account_name        = "it"
}

resource "azurerm_cosmosdb_gremlin_graph" "it" {
  throughput = var.nothing
  name                = "it"
  resource_group_name = "ml"
  account_name        = "it"
  database_name       = azurerm_cosmosdb_gremlin_database.it.name
  partition_key_path  = "/it"
}

resource "azurerm_cosmosdb_mongo_collection" "it" {
  throughput = var.nothing
  name                = "it"
  resource_group_name = "ml"
  account_name        = "it"
  database_name       = "it"
}

resource "azurerm_cosmosdb_mongo_database" "it" {
  throughput = var.nothing
  name                = "it"
  resource_group_name = "ml"
  account_name        = "it"
}

resource "azurerm_cosmosdb_table" "it" {
  throughput = var.nothing
  name                = "it"
  resource_group_name = "ml"
  account_name        = "it"
}
