#include "run/plans.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>

#include "base/parallel.h"
#include "base/text.h"
#include "plan/documents.h"
#include "rules/rule.h"
#include "run/stacks.h"

namespace terratoll::run {
namespace {

namespace fs = std::filesystem;

struct Found {
  std::string path;
  bool in_folder = false;  // what is no plan there is passed over, and no error
};

// The plans and states of a folder, at any depth, but for what is hidden (.terraform, .git).
Result<Done> add_folder(const std::string& folder, std::vector<Found>& inputs, Plans& plans) {
  std::error_code code;
  std::vector<Found> found;
  fs::recursive_directory_iterator each(folder, fs::directory_options::skip_permission_denied, code), end;
  for (; !code && each != end; each.increment(code)) {
    const fs::path& path = each->path();
    std::error_code unreadable;
    const fs::file_type type = each->status(unreadable).type();
    if (path.filename().string().starts_with(".") && type == fs::file_type::directory) {
      each.disable_recursion_pending();
    }
    const fs::path packed = path.extension() == ".gz" ? path.stem() : path;
    if (packed.extension() != ".json" && packed.extension() != ".tfstate") continue;
    if (type == fs::file_type::regular) found.push_back({path.string(), true});
    // Most of all a link that leads nowhere, or back to itself.
    if (type == fs::file_type::none || type == fs::file_type::not_found) {
      plans.diagnostics.push_back(
          {rules::Severity::Note, kNotAPlan, "cannot read " + path.string() + ": " + unreadable.message()});
    }
  }
  if (code) return Error{Error::Kind::Input, "cannot read the folder " + folder + ": " + code.message()};
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.path < b.path; });
  inputs.insert(inputs.end(), found.begin(), found.end());
  return Done{};
}

// "states/*.json" where the shell has not taken it apart: `*` also stands for folders.
Result<Done> add_matches(const std::string& pattern, std::vector<Found>& inputs, Plans& plans) {
  const std::size_t folder = pattern.rfind('/', pattern.find_first_of("*?"));
  std::vector<Found> all;
  const std::string where =
      folder == std::string::npos ? "." : pattern.substr(0, std::max<std::size_t>(folder, 1));
  if (Result<Done> added = add_folder(where, all, plans); !added) return added;
  std::erase_if(all, [&](const Found& each) {
    const std::string path = folder == std::string::npos ? each.path.substr(2) : each.path;
    return !matches_glob(pattern, path);
  });
  if (all.empty()) return Error{Error::Kind::Input, "no plan and no state is named " + pattern};
  inputs.insert(inputs.end(), all.begin(), all.end());
  return Done{};
}

Result<std::vector<Found>> expand(const Request& request, Plans& plans) {
  std::vector<Found> inputs;
  for (const std::string& path : request.plans) {
    std::error_code code;
    const bool searched = request.audit && in_memory(request, path) == nullptr;
    if (searched && fs::is_directory(path, code)) {
      if (Result<Done> added = add_folder(path, inputs, plans); !added) return added.error();
    } else if (searched && path.find_first_of("*?") != std::string::npos && !fs::exists(path, code)) {
      if (Result<Done> added = add_matches(path, inputs, plans); !added) return added.error();
    } else {
      inputs.push_back({path, false});
    }
  }
  std::set<std::string> named;
  std::erase_if(inputs, [&](const Found& each) { return !named.insert(each.path).second; });
  return inputs;
}

// Each by itself, and so on all cores. Standard input is one of them at most.
std::vector<plan::Documents> read_all(const Request& request, const std::vector<Found>& inputs) {
  std::vector<plan::Documents> read(inputs.size());
  in_parallel(inputs.size(), request.jobs, [&](std::size_t i) {
    const std::string* text = in_memory(request, inputs[i].path);
    read[i] = text != nullptr ? plan::read_documents_of(*text, inputs[i].path)
                              : plan::read_documents(inputs[i].path);
  });
  return read;
}

void add(const Request& request, plan::Plan plan, Plans& plans) {
  if (request.log) {
    request.log("read " + plan.path + ": " + std::to_string(plan.resources.size()) + " resources");
  }
  for (const plan::Diagnostic& each : plan.diagnostics) {
    plans.diagnostics.push_back({rules::Severity::Warning, each.code, plan.path + ": " + each.message});
  }
  plans.plans.push_back(std::make_unique<plan::Plan>(std::move(plan)));
}

}  // namespace

Result<Plans> read_plans(const Request& request) {
  Plans result;
  Result<std::vector<Found>> inputs = expand(request, result);
  if (!inputs) return inputs.error();
  std::optional<Error> unread;  // the first that is no part of an audit, and should be
  Copies copies;
  std::vector<plan::Documents> all = read_all(request, *inputs);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& [path, in_folder] = (*inputs)[i];
    plan::Documents& read = all[i];
    const std::string* text = in_memory(request, path);
    if (const auto original = text != nullptr ? std::nullopt : copies.original_of(path)) {
      result.diagnostics.push_back({rules::Severity::Note, "same-file",
                                    path + " is the same as " + *original + ": it is counted once"});
      continue;
    }
    if (read.error && !request.audit) return *read.error;
    if (read.error) {
      const bool foreign = in_folder && read.foreign;
      result.diagnostics.push_back({foreign ? rules::Severity::Note : rules::Severity::Error,
                                    foreign ? kNotAPlan : kUnreadPlan, read.error->message});
      if (!foreign && !unread) unread = read.error;
    }
    if (!read.error && text == nullptr) copies.add(path);
    for (plan::Plan& plan : read.plans) add(request, std::move(plan), result);
  }
  if (result.plans.empty()) {
    if (unread) return *unread;
    const std::string where = request.plans.empty() ? "the request" : request.plans.front();
    return Error{Error::Kind::Input, "no plan and no state in " + where};
  }
  for (const Same& each : leave_newest(result.plans)) {
    result.diagnostics.push_back(
        {rules::Severity::Note, "same-stack",
         each.path + " holds the same stack as " + each.as + ", which is newer: only that is counted"});
  }
  return result;
}

}  // namespace terratoll::run
