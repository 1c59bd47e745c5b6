#include "run/stacks.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <tuple>
#include <unordered_map>

#include "base/parallel.h"
#include "inventory/once.h"
#include "plan/value.h"

namespace terratoll::run {
namespace {

namespace fs = std::filesystem;

// 0 of what is no regular file.
std::uintmax_t size_of(const std::string& path) {
  std::error_code code;
  const std::uintmax_t size = fs::is_regular_file(path, code) ? fs::file_size(path, code) : 0;
  return code ? 0 : size;
}

bool same_bytes(const std::string& one, const std::string& other) {
  std::ifstream a(one, std::ios::binary), b(other, std::ios::binary);
  std::vector<char> left(std::size_t{1} << 16), right(left.size());
  while (a && b) {
    a.read(left.data(), static_cast<std::streamsize>(left.size()));
    b.read(right.data(), static_cast<std::streamsize>(right.size()));
    if (a.gcount() != b.gcount()) return false;
    if (!std::equal(left.begin(), left.begin() + a.gcount(), right.begin())) return false;
  }
  return a.eof() && b.eof();
}

// Of the bytes, as far as they can be read.
std::size_t hash_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<char> part(std::size_t{1} << 16);
  std::size_t hash = 0;
  while (file) {
    file.read(part.data(), static_cast<std::streamsize>(part.size()));
    const std::string_view bytes(part.data(), static_cast<std::size_t>(file.gcount()));
    hash = hash * 31 + std::hash<std::string_view>()(bytes);
  }
  return hash;
}

// ---- stacks ----

using Pair = std::pair<std::size_t, std::size_t>;

std::string id_of(const plan::Resource& resource) {
  const std::string id = inventory::id_of(resource.before);
  return id.empty() ? inventory::id_of(resource.after) : id;
}

// How many ids each two plans have in common.
std::map<Pair, std::size_t> shared_ids(const std::vector<Seen>& seen) {
  std::map<Pair, std::size_t> shared;
  std::unordered_map<std::string_view, std::vector<std::size_t>> holders;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    for (const std::string& id : seen[i].stack.ids) {
      std::vector<std::size_t>& others = holders[id];
      for (const std::size_t other : others) ++shared[{other, i}];
      others.push_back(i);
    }
  }
  return shared;
}

bool is_partial(const plan::Plan& plan) {
  return std::any_of(plan.diagnostics.begin(), plan.diagnostics.end(), [](const plan::Diagnostic& each) {
    return each.code == "incomplete-plan" || each.code == "errored-plan";
  });
}

std::size_t mixed(std::size_t hash, std::size_t with) {
  return (hash ^ with) * 0x9E3779B97F4A7C15 + (hash >> 29);
}

std::size_t hash_text(std::string_view text) {
  return std::hash<std::string_view>()(text);
}

// What is known of a value, at every depth. What is not set says nothing.
void add_known(const plan::Value& value, std::size_t path, Stack& stack) {
  if (value.is_empty() || value.is_unknown()) return;
  const auto kind = static_cast<std::size_t>(value.kind());
  std::size_t what = mixed(kind, value.is_array() ? value.items().size() : 0);
  if (!value.has_members_or_items())
    what = mixed(mixed(kind, hash_text(value.text())), value.as_bool().value_or(false) ? 1 : 0);
  stack.known.push_back({path, what});
  for (std::size_t i = 0; i < value.items().size(); ++i)
    add_known(value.items()[i], mixed(path, i + 1), stack);
  for (const plan::Member& each : value.members())
    add_known(each.value, mixed(path, hash_text(each.name)), stack);
}

// What a provider's block says by itself, at every depth: its region, account and role. Two plans of one
// folder that differ there are of two workspaces, or of two stacks.
void add_constants(const plan::Value& expression, std::size_t path, Stack& stack) {
  if (const plan::Value constant = expression["constant_value"]; !constant.is_null()) {
    add_known(constant, path, stack);
    return;
  }
  for (std::size_t i = 0; i < expression.items().size(); ++i)
    add_constants(expression.items()[i], mixed(path, i + 1), stack);
  for (const plan::Member& each : expression.members())
    add_constants(each.value, mixed(path, hash_text(each.name)), stack);
}

// No value that both know is another.
bool agree(const Stack& one, const Stack& other) {
  auto mine = one.known.begin(), its = other.known.begin();
  while (mine != one.known.end() && its != other.known.end()) {
    if (mine->first == its->first && mine->second != its->second) return false;
    if (mine->first <= its->first) {
      ++mine;
    } else {
      ++its;
    }
  }
  return true;
}

// What two plans have in common that may say the same: their folder, and the addresses that stand.
using Outline = std::tuple<std::string, std::vector<std::size_t>>;

Outline outline_of(const Stack& stack) {
  return {stack.folder, stack.standing};
}

bool are_one_stack(const std::vector<Seen>& seen, const std::map<Pair, std::size_t>& shared, Pair pair) {
  const plan::Plan &one = *seen[pair.first].plan, &other = *seen[pair.second].plan;
  const Stack &mine = seen[pair.first].stack, &its = seen[pair.second].stack;
  if (mine.partial || its.partial) return false;
  if (!one.lineage.empty() && one.lineage == other.lineage) return true;
  const auto common = shared.find(pair);
  if (common != shared.end()) return 2 * common->second > std::max(mine.ids.size(), its.ids.size());
  // What a plan makes anew lies beside it in a state that was written since, or in a plan that was made
  // again: the same addresses, and nothing that says otherwise.
  const bool has_plan = one.kind == plan::DocumentKind::Plan || other.kind == plan::DocumentKind::Plan;
  return has_plan && !mine.standing.empty() && outline_of(mine) == outline_of(its) && agree(mine, its);
}

// Plans that came before, by what are_one_stack() looks at first.
class Suspects {
 public:
  Suspects(std::size_t plans, const std::map<Pair, std::size_t>& shared) : sharing_(plans) {
    for (const auto& [pair, count] : shared) sharing_[pair.second].push_back(pair.first);
  }

  // Those that may be of the plan's stack, in order. The plan is one for those that follow.
  std::vector<std::size_t> of(std::size_t plan, const std::string& lineage, const Outline& outline) {
    std::vector<std::size_t> result = sharing_[plan];
    const auto look = [&](std::vector<std::size_t>& alike) {
      result.insert(result.end(), alike.begin(), alike.end());
      alike.push_back(plan);
    };
    if (!lineage.empty()) look(by_lineage_[lineage]);
    look(by_outline_[outline]);
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
  }

 private:
  std::vector<std::vector<std::size_t>> sharing_;
  std::map<std::string, std::vector<std::size_t>> by_lineage_;
  std::map<Outline, std::vector<std::size_t>> by_outline_;
};

// A state that holds what the plan makes was written after it.
bool is_applied(const plan::Plan& plan, const plan::Plan& state) {
  return std::any_of(plan.resources.begin(), plan.resources.end(), [&](const plan::Resource& each) {
    return each.change == plan::Change::Create && state.find(each.address) != nullptr;
  });
}

// Where nothing tells, the one that is given last.
bool is_newer(const plan::Plan& plan, const plan::Plan& before) {
  const bool is_plan = plan.kind == plan::DocumentKind::Plan,
             was_plan = before.kind == plan::DocumentKind::Plan;
  if (is_plan && !was_plan) return !is_applied(plan, before);
  if (!is_plan && was_plan) return is_applied(before, plan);
  return std::tie(plan.timestamp, plan.serial) >= std::tie(before.timestamp, before.serial);
}

}  // namespace

Copies::Copies(const std::vector<std::string>& paths, std::size_t jobs) {
  std::map<std::uintmax_t, std::vector<std::string_view>> by_size;
  for (const std::string& path : paths)
    if (const std::uintmax_t size = size_of(path); size > 0) by_size[size].push_back(path);
  std::vector<std::string_view> alike;
  for (const auto& [size, some] : by_size)
    if (some.size() > 1) alike.insert(alike.end(), some.begin(), some.end());
  std::vector<std::size_t> hashes(alike.size());
  in_parallel(alike.size(), jobs, [&](std::size_t i) { hashes[i] = hash_of(std::string(alike[i])); });
  for (std::size_t i = 0; i < alike.size(); ++i) hashes_.emplace(alike[i], hashes[i]);
}

std::optional<std::string> Copies::original_of(const std::string& path) const {
  const auto hash = hashes_.find(path);
  if (hash == hashes_.end()) return std::nullopt;
  const auto same = added_.find(hash->second);
  if (same == added_.end()) return std::nullopt;
  const auto original = std::find_if(same->second.begin(), same->second.end(),
                                     [&](const std::string& each) { return same_bytes(each, path); });
  return original == same->second.end() ? std::nullopt : std::optional(*original);
}

void Copies::add(const std::string& path) {
  if (const auto hash = hashes_.find(path); hash != hashes_.end()) added_[hash->second].push_back(path);
}

Stack stack_of(const plan::Plan& plan) {
  Stack stack;
  stack.partial = is_partial(plan);
  stack.folder = fs::path(plan.path).parent_path().lexically_normal().string();
  add_known(plan.variables, hash_text("var"), stack);
  for (const plan::ProviderConfig& each : plan.config.providers)
    add_constants(each.expressions, mixed(hash_text("provider"), hash_text(each.key)), stack);
  for (const plan::Resource& each : plan.resources) {
    if (!each.deposed.empty()) continue;
    if (const std::string id = id_of(each); each.mode == plan::Mode::Managed && !id.empty())
      stack.ids.push_back(std::string(each.address) + " " + id);
    if (!each.stands_after()) continue;
    const std::size_t address = hash_text(each.address);
    stack.standing.push_back(address);
    add_known(each.standing(), address, stack);
  }
  std::sort(stack.standing.begin(), stack.standing.end());
  std::sort(stack.known.begin(), stack.known.end());
  return stack;
}

std::vector<Same> leave_newest(std::vector<Seen>& seen) {
  const std::map<Pair, std::size_t> shared = shared_ids(seen);
  Suspects suspects(seen.size(), shared);
  std::vector<std::size_t> newest(seen.size());  // of the stack of each
  for (std::size_t i = 0; i < seen.size(); ++i) {
    newest[i] = i;
    for (const std::size_t before : suspects.of(i, seen[i].plan->lineage, outline_of(seen[i].stack))) {
      if (newest[before] == newest[i] || !are_one_stack(seen, shared, {before, i})) continue;
      const std::size_t old = newest[before], now = newest[i];
      const std::size_t winner = is_newer(*seen[now].plan, *seen[old].plan) ? now : old;
      std::replace_if(
          newest.begin(), newest.begin() + static_cast<std::ptrdiff_t>(i) + 1,
          [&](std::size_t each) { return each == old || each == now; }, winner);
    }
  }
  std::vector<Same> left;
  std::vector<Seen> kept;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (newest[i] != i) left.push_back({seen[i].plan->path, seen[newest[i]].plan->path});
  }
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (newest[i] == i) kept.push_back(std::move(seen[i]));
  }
  seen = std::move(kept);
  return left;
}

}  // namespace terratoll::run
