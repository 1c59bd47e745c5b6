// Resources of `planned_values`, of `prior_state` and of states: as shown by Terraform, and as it stores
// them.
#pragma once

#include <functional>
#include <vector>

#include "plan/fields.h"

namespace terratoll::plan {

enum class Keep { All, Data };

// Their values are in `after`. Called once a resource has been read: `done`.
class StateReader {
 public:
  StateReader(
      Fields& fields, Keep keep, std::vector<Resource>& into, std::function<void()> done = [] {})
      : fields_(fields), keep_(keep), into_(into), done_(std::move(done)) {}

  void read_document();  // {"values": …}
  void read_values();    // {"root_module": …}

 private:
  void read_module(std::vector<Resource>& into);
  void read_resource(std::vector<Resource>& into);

  Fields& fields_;
  Keep keep_;
  std::vector<Resource>& into_;
  std::function<void()> done_;
};

// `resources` of a raw state file of version 4.
void read_raw_resources(Fields& fields, std::vector<Resource>& into, const std::function<void()>& done);

}  // namespace terratoll::plan
