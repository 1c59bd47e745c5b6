#include "run/stacks.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <tuple>

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

// How many resources of a plan have an id, and how many each two plans have in common.
struct Ids {
  std::vector<std::size_t> counts;
  std::map<Pair, std::size_t> shared;
};

Ids ids_of(const std::vector<std::unique_ptr<plan::Plan>>& plans) {
  Ids ids;
  ids.counts.resize(plans.size());
  std::map<std::pair<std::string_view, std::string>, std::vector<std::size_t>> holders;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    for (const plan::Resource& each : plans[i]->resources) {
      if (each.mode != plan::Mode::Managed || !each.deposed.empty()) continue;
      std::string id = id_of(each);
      if (id.empty()) continue;
      ++ids.counts[i];
      std::vector<std::size_t>& others = holders[{each.address, std::move(id)}];
      for (const std::size_t other : others) ++ids.shared[{other, i}];
      others.push_back(i);
    }
  }
  return ids;
}

bool is_partial(const plan::Plan& plan) {
  return std::any_of(plan.diagnostics.begin(), plan.diagnostics.end(), [](const plan::Diagnostic& each) {
    return each.code == "incomplete-plan" || each.code == "errored-plan";
  });
}

// No value that both know is another.
bool agree(const plan::Value& one, const plan::Value& other) {
  if (one.is_empty() || other.is_empty() || one.is_unknown() || other.is_unknown()) return true;
  if (one.kind() != other.kind()) return false;
  if (one.is_array()) {
    if (one.items().size() != other.items().size()) return false;
    for (std::size_t i = 0; i < one.items().size(); ++i) {
      if (!agree(one[i], other[i])) return false;
    }
    return true;
  }
  if (!one.is_object()) return one.text() == other.text() && one.as_bool() == other.as_bool();
  return std::all_of(one.members().begin(), one.members().end(),
                     [&](const plan::Member& each) { return agree(each.value, other[each.name]); });
}

// What two plans have in common that may say the same: their folder, and the addresses that stand.
using Outline = std::tuple<std::string, std::size_t, std::size_t>;

Outline outline_of(const plan::Plan& plan) {
  std::size_t count = 0, addresses = 0;  // in any order
  for (const plan::Resource& each : plan.resources) {
    if (!each.deposed.empty() || !each.stands_after()) continue;
    ++count;
    addresses += std::hash<std::string_view>()(each.address);
  }
  return {fs::path(plan.path).parent_path().lexically_normal().string(), count, addresses};
}

// What a plan makes anew lies beside it in a state that was written since, or in a plan that was made again:
// the same addresses, and nothing that says otherwise. Both have one outline.
bool says_the_same(const plan::Plan& plan, const plan::Plan& other) {
  if (plan.kind != plan::DocumentKind::Plan || !agree(plan.variables, other.variables)) return false;
  return std::all_of(plan.resources.begin(), plan.resources.end(), [&](const plan::Resource& each) {
    if (!each.deposed.empty() || !each.stands_after()) return true;
    const plan::Resource* same = other.find(each.address);
    return same != nullptr && same->stands_after() && agree(each.standing(), same->standing());
  });
}

bool are_one_stack(const std::vector<std::unique_ptr<plan::Plan>>& plans, const Ids& ids,
                   const std::vector<Outline>& outlines, Pair pair) {
  const plan::Plan &one = *plans[pair.first], &other = *plans[pair.second];
  if (is_partial(one) || is_partial(other)) return false;
  if (!one.lineage.empty() && one.lineage == other.lineage) return true;
  const auto shared = ids.shared.find(pair);
  if (shared != ids.shared.end())
    return 2 * shared->second > std::max(ids.counts[pair.first], ids.counts[pair.second]);
  const Outline& outline = outlines[pair.first];
  if (std::get<1>(outline) == 0 || outline != outlines[pair.second]) return false;
  return says_the_same(one, other) || says_the_same(other, one);
}

// Plans that came before, by what are_one_stack() looks at first.
class Suspects {
 public:
  Suspects(std::size_t plans, const Ids& ids) : sharing_(plans) {
    for (const auto& [pair, count] : ids.shared) sharing_[pair.second].push_back(pair.first);
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

std::optional<std::string> Copies::original_of(const std::string& path) {
  const auto found = by_size_.find(size_of(path));
  if (found == by_size_.end()) return std::nullopt;
  Alike& alike = found->second;
  for (std::string& each : alike.fresh) alike.by_hash[hash_of(each)].push_back(std::move(each));
  alike.fresh.clear();
  const auto same = alike.by_hash.find(hash_of(path));
  if (same == alike.by_hash.end()) return std::nullopt;
  const auto original = std::find_if(same->second.begin(), same->second.end(),
                                     [&](const std::string& each) { return same_bytes(each, path); });
  return original == same->second.end() ? std::nullopt : std::optional(*original);
}

void Copies::add(const std::string& path) {
  if (const std::uintmax_t size = size_of(path); size > 0) by_size_[size].fresh.push_back(path);
}

std::vector<Same> leave_newest(std::vector<std::unique_ptr<plan::Plan>>& plans) {
  const Ids ids = ids_of(plans);
  std::vector<Outline> outlines;
  outlines.reserve(plans.size());
  for (const auto& plan : plans) outlines.push_back(outline_of(*plan));
  Suspects suspects(plans.size(), ids);
  std::vector<std::size_t> newest(plans.size());  // of the stack of each
  for (std::size_t i = 0; i < plans.size(); ++i) {
    newest[i] = i;
    for (const std::size_t before : suspects.of(i, plans[i]->lineage, outlines[i])) {
      if (newest[before] == newest[i] || !are_one_stack(plans, ids, outlines, {before, i})) continue;
      const std::size_t old = newest[before], now = newest[i];
      const std::size_t winner = is_newer(*plans[now], *plans[old]) ? now : old;
      std::replace_if(
          newest.begin(), newest.begin() + static_cast<std::ptrdiff_t>(i) + 1,
          [&](std::size_t each) { return each == old || each == now; }, winner);
    }
  }
  std::vector<Same> left;
  std::vector<std::unique_ptr<plan::Plan>> kept;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    if (newest[i] != i) left.push_back({plans[i]->path, plans[newest[i]]->path});
  }
  for (std::size_t i = 0; i < plans.size(); ++i) {
    if (newest[i] == i) kept.push_back(std::move(plans[i]));
  }
  plans = std::move(kept);
  return left;
}

}  // namespace terratoll::run
