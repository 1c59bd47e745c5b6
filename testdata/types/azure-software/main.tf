# What a thing is for by what it runs, where no name tells it: all of these infer.

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ai" {
  name     = "ai"
  location = "swedencentral"
}

resource "azurerm_kubernetes_cluster_node_pool" "a" {
  name                  = "a"
  kubernetes_cluster_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ai/providers/Microsoft.ContainerService/managedClusters/main"
  vm_size               = "Standard_NC24ads_A100_v4"
  node_count            = 1
  node_taints           = ["workload=serving:NoSchedule"]
}

resource "azurerm_container_app_environment" "b" {
  name                = "b"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  workload_profile {
    name                  = "gpu"
    workload_profile_type = "Consumption-GPU-NC24-A100"
  }
}

resource "azurerm_container_app" "b" {
  name                         = "b"
  container_app_environment_id = azurerm_container_app_environment.b.id
  resource_group_name          = azurerm_resource_group.ai.name
  revision_mode                = "Single"
  workload_profile_name        = "gpu"
  template {
    min_replicas = 1
    max_replicas = 1
    container {
      name    = "b"
      image   = "vllm/vllm-openai:v0.9.0"
      command = ["vllm", "serve", "Qwen/Qwen3-8B"]
      cpu     = 24
      memory  = "220Gi"
    }
  }
}

resource "azurerm_linux_virtual_machine_scale_set" "c" {
  name                = "c"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  sku                 = "Standard_NC24ads_A100_v4"
  instances           = 1
  admin_username      = "example"
  admin_ssh_key {
    username   = "example"
    public_key = "ssh-rsa AAAA"
  }
  user_data = base64encode("docker run --gpus all nvcr.io/nim/meta/llama-3.3-70b-instruct:1.8")
  network_interface {
    name    = "c"
    primary = true
    ip_configuration {
      name      = "c"
      subnet_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ai/providers/Microsoft.Network/virtualNetworks/main/subnets/c"
      primary   = true
    }
  }
  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Standard_LRS"
  }
}

resource "azurerm_container_group" "d" {
  name                = "d"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  os_type             = "Linux"
  container {
    name   = "d"
    image  = "ollama/ollama:0.9.0"
    cpu    = 4
    memory = 16
  }
}
