// The `configuration` section as modules, resource blocks and providers, and the join of an instance to its
// block.
#pragma once

#include "plan/read/fields.h"

namespace terratoll::plan {

void read_config(Fields& fields, Config& config);

// Sets resource.config by module path, mode, type and name; it stays null where the block is gone.
class ConfigJoin {
 public:
  explicit ConfigJoin(const Config& config) : config_(config) {}
  void join(Resource& resource);

 private:
  const ConfigModule* module_at(std::string_view address);

  const Config& config_;
  // Of the last one: instances of a module and of a block come one after the other.
  std::string_view address_;
  const ConfigModule* module_ = nullptr;
};

}  // namespace terratoll::plan
