// Files that say the same of the same resources: one that is given twice, its copy, and the plans and states
// of one stack. The newest of them counts, and the others are named.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "flows/flows.h"
#include "inventory/inventory.h"
#include "plan/plan.h"

namespace terratoll::run {

// Tells copies among files, by their bytes, whatever their names. Only regular files are compared.
class Copies {
 public:
  Copies(const std::vector<std::string>& paths, std::size_t jobs);
  // Of one of the paths: which of those added has the same bytes; nullopt where none has.
  std::optional<std::string> original_of(const std::string& path) const;
  void add(const std::string& path);

 private:
  std::unordered_map<std::string, std::size_t> hashes_;  // of the bytes of each that has the size of another
  std::unordered_map<std::size_t, std::vector<std::string>> added_;  // by that
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
