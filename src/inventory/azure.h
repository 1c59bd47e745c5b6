// Azure resource types, one file a service.
#pragma once

#include <string>
#include <string_view>

#include "inventory/fleet.h"

namespace terratoll::inventory {

void azurerm_linux_virtual_machine(const Context& context, Side& side);
void azurerm_windows_virtual_machine(const Context& context, Side& side);
void azurerm_managed_disk(const Context& context, Side& side);
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

// A managed disk: the smallest size of its kind that holds `size`, billed whole. A size that is not said is
// that of the image, `image_gb`, assumed.
struct ManagedDisk {
  std::string_view label;     // "OS disk"
  bool main = false;          // the resource is the disk itself
  plan::Value type, size;     // "Premium_LRS", GB
  std::int64_t image_gb = 0;  // 0: a size must be said
};
void add_managed_disk(const Context& context, const Fleet& fleet, const ManagedDisk& disk, Side& side);

// Azure does not care for the case of a VM size; the rate cards have "Standard_NC6s_v3".
std::string vm_size(std::string_view text);

}  // namespace terratoll::inventory
