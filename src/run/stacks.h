// Files that say the same of the same resources: one that is given twice, its copy, and the plans and states
// of one stack. The newest of them counts, and the others are named.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "flows/flows.h"
#include "inventory/inventory.h"
#include "plan/plan.h"

namespace terratoll::run {

// The files that were read so far, to tell copies of them: by their bytes, whatever their names. Only regular
// files are compared.
class Copies {
 public:
  std::optional<std::string> original_of(const std::string& path);  // nullopt where there is none
  void add(const std::string& path);

 private:
  // Of one size: those that nothing was compared with yet, and the others by a hash of their bytes.
  struct Alike {
    std::vector<std::string> fresh;
    std::map<std::size_t, std::vector<std::string>> by_hash;
  };
  std::map<std::uintmax_t, Alike> by_size_;
};

// What tells whether a plan or state holds the same stack as another, taken as long as it has its values.
struct Stack {
  bool partial = false;               // a plan that shows a part only, or failed
  std::vector<std::string> ids;       // of its resources, each with its address
  std::vector<std::size_t> standing;  // the addresses of what stands, as hashes, in order
  std::string folder;                 // that its file lies in
  // What is known of what stands, of the variables and of the providers, as hashes: where it is written, and
  // what. In order.
  std::vector<std::pair<std::size_t, std::size_t>> known;
};
Stack stack_of(const plan::Plan& plan);

// A plan or state, and what was made of it while it had its values.
struct Seen {
  std::unique_ptr<plan::Plan> plan;
  Stack stack;
  std::vector<inventory::Entry> entries;
  std::shared_ptr<flows::Part> part;
  bool has_source = false, has_given_up = false;  // as its graph
};

struct Same {
  std::string path, as;  // "infra/state.json", "infra/plan.json"
};

// Leaves out the plans and states of stacks of which another is newer. A stack is known by its states'
// lineage, or by the ids of most of its resources; of what does not stand yet by lying in one folder and
// saying the same.
std::vector<Same> leave_newest(std::vector<Seen>& seen);

}  // namespace terratoll::run
