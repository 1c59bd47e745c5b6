// Resources of `planned_values`, of `prior_state` and of states: as shown by Terraform, and as it stores
// them.
#pragma once

#include <vector>

#include "plan/read/fields.h"

namespace terratoll::plan {

enum class Keep { All, Data };

// Their values are in `after`.
class StateReader {
 public:
  StateReader(Fields& fields, Keep keep, std::vector<Resource>& into)
      : fields_(fields), keep_(keep), into_(into) {}

  void read_document();  // {"values": …}
  void read_values();    // {"root_module": …}

 private:
  void read_module(std::vector<Resource>& into);
  void read_resource(std::vector<Resource>& into);

  Fields& fields_;
  Keep keep_;
  std::vector<Resource>& into_;
};

// `resources` of a raw state file of version 4.
void read_raw_resources(Fields& fields, std::vector<Resource>& into);

}  // namespace terratoll::plan
