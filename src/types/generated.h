// What the build writes of resource_types/ (table/write.cpp).
#pragma once

#include "types/types.h"

namespace terratoll::types {

struct Provider {
  std::string_view name, cloud;
  bool says = false;  // `all_types` holds for what is not known of it
  Type all_types = {};
};

std::span<const Type> type_table();
std::span<const Provider> provider_table();
std::span<const Twin> twin_table();

}  // namespace terratoll::types
