#include "run/sources.h"

#include <algorithm>

#include "plan/address.h"
#include "run/plans.h"

namespace terratoll::run {
namespace {

std::string_view mode_word(plan::Mode mode) {
  return mode == plan::Mode::Data ? "data" : "managed";
}

}  // namespace

const hcl::Body* Sources::body(std::string_view module_path, plan::Mode mode, std::string_view type,
                               std::string_view name) const {
  return tree_.body(module_path, mode_word(mode), type, name);
}

bool Sources::are_of(const plan::Plan& plan) const {
  const plan::ConfigModule* root = plan.config.root.get();
  if (root == nullptr || (root->resources.empty() && root->children.empty())) return true;
  return std::any_of(root->resources.begin(), root->resources.end(),
                     [this](const plan::ConfigResource& each) {
                       return body("", each.mode, each.type, each.name) != nullptr;
                     }) ||
         std::any_of(root->children.begin(), root->children.end(),
                     [this](const auto& call) { return input(call->path, "source") != nullptr; });
}

// A module that is not at hand is usual: then its call is the place.
void Sources::say_diagnostics(std::vector<report::Diagnostic>& diagnostics) {
  for (; said_ < tree_.diagnostics().size(); ++said_) {
    const source::Diagnostic& each = tree_.diagnostics()[said_];
    if (each.kind == source::Diagnostic::Kind::Module) continue;
    if (each.kind == source::Diagnostic::Kind::Lost) {
      diagnostics.push_back(
          {rules::Severity::Error, kUnreadSource, to_string(each.location) + " " + each.message});
      continue;
    }
    const bool exception = each.kind == source::Diagnostic::Kind::Exception;
    diagnostics.push_back({exception ? rules::Severity::Warning : rules::Severity::Note,
                           exception ? "misplaced-exception" : "source",
                           to_string(each.location) + ": " + each.message});
  }
}

std::optional<Subject> subject_of(std::string_view address) {
  std::vector<plan::Step> steps = plan::steps(address);
  Subject subject;
  std::size_t at = 0;
  while (at + 1 < steps.size() && steps[at].name == "module" && !steps[at].indexed()) {
    if (!subject.module_path.empty()) subject.module_path += '.';
    subject.module_path += steps[at + 1].name;
    at += 2;
  }
  if (at < steps.size() && steps[at].name == "data") {
    subject.mode = "data";
    ++at;
  }
  if (at + 1 >= steps.size()) return std::nullopt;
  subject.type = steps[at].name;
  subject.name = steps[at + 1].name;
  return subject;
}

source::Place Sources::place(std::string_view address, std::string_view attribute) const {
  std::optional<Subject> subject = subject_of(address);
  if (!subject) return {};
  return tree_.locate(subject->module_path, subject->mode, subject->type, subject->name, attribute);
}

std::optional<Location> Sources::location(std::string_view address) const {
  return place(address, "").location;
}

Result<std::unique_ptr<Sources>> open_sources(const Request& request,
                                              std::vector<report::Diagnostic>& diagnostics) {
  const SourceFolder& folder = request.source;
  if (folder.path.empty()) return std::unique_ptr<Sources>();
  source::Tree::Options where{folder.path, std::nullopt};
  if (!folder.seen_from.empty()) where.base = folder.seen_from;
  Result<source::Tree> tree = source::Tree::open(where);
  const bool is_lost = !tree && tree.error().kind == Error::Kind::Input;
  if (!tree && !folder.needed && !is_lost) return std::unique_ptr<Sources>();
  if (!tree) return tree.error();
  auto sources = std::make_unique<Sources>(std::move(*tree));
  sources->say_diagnostics(diagnostics);
  if (request.log) request.log("opened the sources in " + folder.path);
  if (sources->tree().empty()) return std::unique_ptr<Sources>();
  return sources;
}

void locate(const Sources& sources, rules::Finding& finding) {
  const std::string& address = finding.at.empty() ? finding.address : finding.at;
  if (address.empty()) return;
  source::Place place = sources.place(address, finding.attribute);
  finding.location = place.location;
  finding.call_stack = place.call_stack;
}

}  // namespace terratoll::run
