// What the build writes of resource_types/ (table/write.cpp).
#pragma once

#include "types/types.h"

namespace terratoll::types {

struct Provider {
  std::string_view name, cloud;
  bool says = false;  // `all_types` holds for what is not known of it
  Type all_types = {};
};

// Where the types of a prefix stand, if no longer prefix says otherwise.
struct Place {
  std::string_view prefix;
  bool global = false;
};

std::span<const Type> type_table();
std::span<const Provider> provider_table();
std::span<const Twin> twin_table();
std::span<const Place> place_table();

}  // namespace terratoll::types
