#include "run/plans.h"

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <optional>
#include <tuple>

#include "base/parallel.h"
#include "base/text.h"
#include "inventory/inventory.h"
#include "inventory/twins.h"
#include "plan/documents.h"
#include "plan/graph/settle.h"
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
  // By path, so that the order in which they are named decides nothing: which of two counts, or has what both
  // read. What is named by itself, and lies in a folder too, is meant.
  const auto key = [](const Found& each) { return std::tie(each.path, each.in_folder); };
  std::sort(inputs.begin(), inputs.end(), [&](const Found& a, const Found& b) { return key(a) < key(b); });
  const auto same = [](const Found& a, const Found& b) { return a.path == b.path; };
  inputs.erase(std::unique(inputs.begin(), inputs.end(), same), inputs.end());
  return inputs;
}

struct Read {
  std::vector<Seen> seen;
  std::optional<Error> error;
  bool foreign = false;
};

// Tells how far reading is.
class Counter {
 public:
  Counter(const Request& request, std::size_t of) : request_(request), of_(of) {}

  void add(std::size_t resources) {
    if (!request_.progress) return;
    const std::lock_guard lock(mutex_);
    resources_ += resources;
    request_.progress(++done_, of_, resources_);
  }

 private:
  const Request& request_;
  std::size_t of_, done_ = 0, resources_ = 0;
  std::mutex mutex_;
};

// Each by itself, and so on all cores. Standard input is one of them at most.
std::vector<Read> read_all(const Request& request, const std::vector<Found>& inputs, const See& see) {
  std::vector<Read> all(inputs.size());
  Counter counter(request, inputs.size());
  in_parallel(inputs.size(), request.jobs, [&](std::size_t i) {
    const std::string* text = in_memory(request, inputs[i].path);
    plan::Documents documents = text != nullptr ? plan::read_documents_of(*text, inputs[i].path)
                                                : plan::read_documents(inputs[i].path);
    all[i].error = std::move(documents.error);
    all[i].foreign = documents.foreign;
    std::size_t resources = 0;
    const bool has_others = inputs.size() > 1 || documents.plans.size() > 1;
    for (plan::Plan& plan : documents.plans) {
      Seen& seen = all[i].seen.emplace_back();
      seen.plan = std::make_unique<plan::Plan>(std::move(plan));
      if (has_others) seen.stack = stack_of(*seen.plan);
      see(seen);
      resources += seen.plan->resources.size();
    }
    counter.add(resources);
  });
  return all;
}

void add(const Request& request, Seen seen, Plans& plans) {
  const plan::Plan& plan = *seen.plan;
  if (request.log) {
    request.log("read " + plan.path + ": " + std::to_string(plan.resources.size()) + " resources");
  }
  for (const plan::Diagnostic& each : plan.diagnostics) {
    plans.diagnostics.push_back({rules::Severity::Warning, each.code, plan.path + ": " + each.message});
  }
  plans.seen.push_back(std::move(seen));
}

}  // namespace

std::unique_ptr<plan::Graph> graph_of(plan::Plan& plan, const plan::SourceLookup* source) {
  inventory::read_twins(plan);
  auto graph = std::make_unique<plan::Graph>(plan, source, inventory::named_by);
  plan::settle(plan, *graph);
  return graph;
}

Result<Plans> read_plans(const Request& request, const See& see) {
  Plans result;
  Result<std::vector<Found>> inputs = expand(request, result);
  if (!inputs) return inputs.error();
  std::optional<Error> unread;  // the first that is no part of an audit, and should be
  std::vector<Read> all = read_all(request, *inputs, see);
  std::vector<std::string> files;
  for (const Found& each : *inputs)
    if (in_memory(request, each.path) == nullptr) files.push_back(each.path);
  Copies copies(files, request.jobs);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& [path, in_folder] = (*inputs)[i];
    Read& read = all[i];
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
    for (Seen& seen : read.seen) add(request, std::move(seen), result);
  }
  if (result.seen.empty()) {
    if (unread) return *unread;
    const std::string where = request.plans.empty() ? "the request" : request.plans.front();
    return Error{Error::Kind::Input, "no plan and no state in " + where};
  }
  for (const Same& each : leave_newest(result.seen)) {
    result.diagnostics.push_back(
        {rules::Severity::Note, "same-stack",
         each.path + " holds the same stack as " + each.as + ", which is newer: only that is counted"});
  }
  return result;
}

}  // namespace terratoll::run
