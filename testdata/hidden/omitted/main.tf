# One resource of many services, and none of the attributes that its provider computes where nobody sets them. ../nothing sets
# all of them from a variable that is null: both cost the same, and the walk of tests/run/null_walk_test.cpp makes the plan of
# the one from that of the other.

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
  ami           = "ami-0123456789abcdef0"
  instance_type = "g5.xlarge"

  root_block_device {
    volume_type = "gp3"
  }
}

resource "aws_ebs_volume" "it" {
  availability_zone = "us-east-1a"
  size              = 100
}

resource "aws_launch_template" "it" {
  image_id      = "ami-0123456789abcdef0"
  instance_type = "g6.xlarge"
}

resource "aws_autoscaling_group" "it" {
  max_size           = 4
  min_size           = 2
  availability_zones = ["us-east-1a"]

  launch_template {
    id = aws_launch_template.it.id
  }
}

resource "aws_eks_node_group" "it" {
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
  allocated_storage   = 100
  engine              = "postgres"
  instance_class      = "db.m6g.large"
  skip_final_snapshot = true
}

resource "aws_elasticache_replication_group" "it" {
  replication_group_id = "it"
  description          = "it"
  engine               = "redis"
  node_type            = "cache.m6g.large"
}

resource "aws_mwaa_environment" "it" {
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
  name     = "it"
  role_arn = "arn:aws:iam::123456789012:role/kendra"
}

resource "aws_sagemaker_model" "it" {
  execution_role_arn = "arn:aws:iam::123456789012:role/model"
}

resource "aws_sagemaker_endpoint_configuration" "it" {
  production_variants {
    model_name             = aws_sagemaker_model.it.name
    instance_type          = "ml.g5.xlarge"
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint" "it" {
  endpoint_config_name = aws_sagemaker_endpoint_configuration.it.name
}

resource "aws_eip" "it" {
}

resource "azurerm_managed_disk" "it" {
  name                 = "it"
  location             = "westeurope"
  resource_group_name  = "ml"
  create_option        = "Empty"
  disk_size_gb         = 256
  storage_account_type = "Premium_LRS"
}

resource "azurerm_linux_virtual_machine" "it" {
  name                  = "it"
  location              = "westeurope"
  resource_group_name   = "ml"
  size                  = "Standard_NC4as_T4_v3"
  admin_username        = "it"
  network_interface_ids = ["/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.Network/networkInterfaces/it"]

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
  }
}

resource "azurerm_kubernetes_cluster" "it" {
  name                = "it"
  location            = "westeurope"
  resource_group_name = "ml"
  dns_prefix          = "it"

  default_node_pool {
    name       = "it"
    vm_size    = "Standard_D4s_v5"
    node_count = 2
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_kubernetes_cluster_node_pool" "it" {
  name                  = "it"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.it.id
  vm_size               = "Standard_NC4as_T4_v3"
}

resource "azurerm_service_plan" "it" {
  name                = "it"
  location            = "westeurope"
  resource_group_name = "ml"
  os_type             = "Linux"
  sku_name            = "EP1"
}

resource "azurerm_linux_function_app" "it" {
  name                = "it"
  location            = "westeurope"
  resource_group_name = "ml"
  service_plan_id     = azurerm_service_plan.it.id

  site_config {
  }
}

resource "azurerm_linux_function_app_slot" "it" {
  name            = "it"
  function_app_id = azurerm_linux_function_app.it.id

  site_config {
  }
}

resource "azurerm_windows_function_app_slot" "it" {
  name            = "it"
  function_app_id = azurerm_linux_function_app.it.id

  site_config {
  }
}

resource "azurerm_function_app_slot" "it" {
  name                       = "it"
  location                   = "westeurope"
  resource_group_name        = "ml"
  app_service_plan_id        = azurerm_service_plan.it.id
  function_app_name          = "it"
  storage_account_name       = "it"
  storage_account_access_key = "it"
}

resource "azurerm_cosmosdb_cassandra_keyspace" "it" {
  name                = "it"
  resource_group_name = "ml"
  account_name        = "it"
}

resource "azurerm_cosmosdb_gremlin_database" "it" {
  name                = "it"
  resource_group_name = "ml"
  account_name        = "it"
}

resource "azurerm_cosmosdb_gremlin_graph" "it" {
  name                = "it"
  resource_group_name = "ml"
  account_name        = "it"
  database_name       = azurerm_cosmosdb_gremlin_database.it.name
  partition_key_path  = "/it"
}

resource "azurerm_cosmosdb_mongo_collection" "it" {
  name                = "it"
  resource_group_name = "ml"
  account_name        = "it"
  database_name       = "it"
}

resource "azurerm_cosmosdb_mongo_database" "it" {
  name                = "it"
  resource_group_name = "ml"
  account_name        = "it"
}

resource "azurerm_cosmosdb_table" "it" {
  name                = "it"
  resource_group_name = "ml"
  account_name        = "it"
}
