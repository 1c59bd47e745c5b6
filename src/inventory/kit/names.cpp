#include "inventory/kit/names.h"

#include <re2/re2.h>

extern "C" {
extern const char terratoll_workload_names[];
extern const char terratoll_workload_names_end[];
}

namespace terratoll::inventory {
namespace {

std::string_view next_word(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  std::string_view word = line.substr(0, line.find(' '));
  line.remove_prefix(word.size());
  return word;
}

// The names that a resource carries, the nearest first, without its modules'.
std::vector<std::string_view> names_of(const plan::Resource& resource, const plan::Value& values) {
  std::vector<std::string_view> names{resource.name};
  if (resource.index.kind == plan::Index::Kind::Key) names.push_back(resource.index.text);
  for (std::string_view attribute : {"name", "function_name", "family", "endpoint_name", "node_group_name",
                                     "compute_environment_name", "bucket", "repository"}) {
    if (std::string_view name = values[attribute].text(); !name.empty()) names.push_back(name);
  }
  if (std::string_view name = values["tags"]["Name"].text(); !name.empty()) names.push_back(name);
  // Of a cluster its own; a node group and a service name theirs by it.
  std::string_view cluster = values["cluster_name"].text();
  if (!cluster.empty() && resource.type.ends_with("_cluster")) names.push_back(cluster);
  return names;
}

}  // namespace

Names::Names() {
  re2::RE2::Options options;
  options.set_case_sensitive(false);
  std::string_view text(terratoll_workload_names,
                        static_cast<std::size_t>(terratoll_workload_names_end - terratoll_workload_names));
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    std::string_view kind = next_word(line);
    if (kind.empty() || kind.front() == '#') continue;
    std::string_view word = next_word(line), pattern = next_word(line);
    auto expression = std::make_unique<re2::RE2>(re2::StringPiece(pattern.data(), pattern.size()), options);
    if (const auto role = parse_role(word); role && (kind == "role" || kind == "runs")) {
      (kind == "role" ? roles_ : runs_).push_back({*role, std::move(expression)});
    } else if (kind == "model") {
      models_.push_back(std::move(expression));
    } else if (const auto holds = parse_holds(word); kind == "holds" && holds) {
      holds_.push_back({*holds, std::move(expression)});
    } else if (kind == "work") {
      (word == "job" ? job_ : answer_) = std::move(expression);
    }
  }
}

Names::~Names() = default;

template <class Word>
std::optional<Word> Names::first_match(const std::vector<Pattern<Word>>& patterns,
                                       const std::vector<std::string_view>& names) {
  for (std::string_view name : names) {
    for (const Pattern<Word>& pattern : patterns) {
      if (re2::RE2::PartialMatch(re2::StringPiece(name.data(), name.size()), *pattern.expression)) {
        return pattern.word;
      }
    }
  }
  return std::nullopt;
}

Role Names::role(const plan::Resource& resource, const plan::Value& values) const {
  return first_match(roles_, names_of(resource, values)).value_or(Role::None);
}

Role Names::role_of_modules(const plan::Resource& resource) const {
  return first_match(roles_, {resource.module_address}).value_or(Role::None);
}

Role Names::role_of_software(std::string_view text) const {
  return first_match(runs_, {text}).value_or(Role::None);
}

std::string Names::model_of_software(std::string_view text) const {
  std::string model;
  for (const auto& pattern : models_) {
    if (re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *pattern, &model)) return model;
  }
  return "";
}

Holds Names::holds(const plan::Resource& resource, const plan::Value& values) const {
  std::vector<std::string_view> names = names_of(resource, values);
  names.push_back(resource.module_address);
  return first_match(holds_, names).value_or(Holds::Nothing);
}

bool Names::is_job(const plan::Resource& resource, const plan::Value& values) const {
  std::vector<std::string_view> names = names_of(resource, values);
  for (const plan::Member& tag : values["tags"].members()) names.push_back(tag.value.text());
  const auto any = [&](const re2::RE2& pattern) {
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
      return re2::RE2::PartialMatch(re2::StringPiece(name.data(), name.size()), pattern);
    });
  };
  return any(*job_) && !any(*answer_);
}

Workload workload_of(const Names& names, Role by_type, std::string_view tag, const plan::Resource& resource,
                     const plan::Value& values, Role by_software) {
  if (by_type != Role::None) return {by_type, RoleSource::Type};
  for (std::string_view tags : {"tags", "tags_all"}) {
    const std::string_view role = values[tags][tag].text();
    if (!role.empty()) return {parse_role(role).value_or(Role::None), RoleSource::Tag};
  }
  if (const Role own = names.role(resource, values); own != Role::None) return {own, RoleSource::Name};
  if (by_software != Role::None) return {by_software, RoleSource::Software};
  const Role around = names.role_of_modules(resource);
  return around == Role::None ? Workload{} : Workload{around, RoleSource::Name};
}

}  // namespace terratoll::inventory
