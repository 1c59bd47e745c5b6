// Azure resource types, one file a service.
#pragma once

#include <string>
#include <string_view>

#include "inventory/kit/fleet.h"

namespace terratoll::inventory {

// Machines (azure_vm.cpp, azure_scale_set.cpp, azure_aks.cpp, azure_capacity.cpp) and their disks.
void azurerm_batch_pool(const Context& context, Side& side);
void azurerm_capacity_reservation(const Context& context, Side& side);
void azurerm_kubernetes_cluster(const Context& context, Side& side);
void azurerm_kubernetes_cluster_node_pool(const Context& context, Side& side);
void azurerm_linux_virtual_machine(const Context& context, Side& side);
void azurerm_linux_virtual_machine_scale_set(const Context& context, Side& side);
void azurerm_managed_disk(const Context& context, Side& side);
void azurerm_orchestrated_virtual_machine_scale_set(const Context& context, Side& side);
void azurerm_virtual_machine(const Context& context, Side& side);
void azurerm_virtual_machine_scale_set(const Context& context, Side& side);
void azurerm_windows_virtual_machine(const Context& context, Side& side);
void azurerm_windows_virtual_machine_scale_set(const Context& context, Side& side);

// Containers and apps (azure_containers.cpp, azure_apps.cpp).
void azure_function_app(const Context& context, Side& side);
void azure_web_app(const Context& context, Side& side);
void azurerm_app_service_plan(const Context& context, Side& side);
void azurerm_container_app(const Context& context, Side& side);
void azurerm_container_app_environment(const Context& context, Side& side);
void azurerm_container_group(const Context& context, Side& side);
void azurerm_service_plan(const Context& context, Side& side);

// Networks (azure_network.cpp). azure_without_price: the table's reason names what has no price.
void azure_without_price(const Context& context, Side& side);
void azurerm_api_management(const Context& context, Side& side);
void azurerm_lb(const Context& context, Side& side);
void azurerm_nat_gateway(const Context& context, Side& side);
void azurerm_private_endpoint(const Context& context, Side& side);
void azurerm_public_ip(const Context& context, Side& side);
void azurerm_static_web_app(const Context& context, Side& side);
Demand load_balancer_data(const Context& context, Decimal gb);

void azurerm_storage_account(const Context& context, Side& side);
void azurerm_machine_learning_compute_instance(const Context& context, Side& side);
void azurerm_machine_learning_compute_cluster(const Context& context, Side& side);
void azurerm_cognitive_deployment(const Context& context, Side& side);
void azurerm_container_registry(const Context& context, Side& side);
void azapi_resource(const Context& context, Side& side);

// Azure ML online deployments, of azapi's `body` (azure_ml.cpp).
void azure_ml_online_deployment(const Context& context, const plan::Value& body, Side& side);
// The same of a workspace's computes (azure_ml_compute.cpp) and an account's deployments (azure_openai.cpp).
void azure_ml_azapi_compute(const Context& context, const plan::Value& body, Side& side);
void azure_openai_azapi_deployment(const Context& context, const plan::Value& body, Side& side);

// Azure does not care for the case of a VM size; the rate cards have "Standard_NC6s_v3".
std::string vm_size(std::string_view text);

}  // namespace terratoll::inventory
