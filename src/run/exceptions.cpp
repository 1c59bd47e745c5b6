#include "run/exceptions.h"

#include <algorithm>

#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "config/config.h"
#include "rules/suppress.h"
#include "source/exception.h"
#include "source/tree.h"

namespace terratoll::run {
namespace {

bool is_rule(const std::vector<rules::Rule>& rules, const std::string& pattern) {
  return std::any_of(rules.begin(), rules.end(),
                     [&](const rules::Rule& rule) { return matches_wildcard(pattern, rule.id); });
}

// A comment at the block that a finding is about excuses it, and so does one where its attribute stands. A
// rule may name the attribute of a nested block without the way to it: then they meet on its line.
bool covers(const source::Exception& exception, const rules::Finding& finding) {
  const std::string& at = finding.at.empty() ? finding.address : finding.at;
  const auto covers_at = [&](const std::string& address, const std::string& attribute) {
    std::optional<Subject> place = subject_of(address);
    return place && exception.covers(finding.rule, place->module_path, place->mode, place->type, place->name,
                                     attribute);
  };
  if (covers_at(at, finding.attribute) || (at != finding.address && covers_at(finding.address, "")))
    return true;
  return exception.attribute_line > 0 && exception.kind != "module" && finding.location &&
         exception.location.file == finding.location->file &&
         exception.attribute_line == finding.location->line;
}

// One a rule, so that each is told apart that is no longer needed.
void add_comments(const std::vector<rules::Rule>& rules, Priced& run, std::vector<rules::Exception>& result) {
  const source::Tree& tree = run.sources->tree();
  for (const source::Exception& comment : tree.exceptions()) {
    for (const std::string& rule : comment.rules) {
      if (!is_rule(rules, rule)) {
        run.diagnostics.push_back({rules::Severity::Warning, "misplaced-exception",
                                   to_string(comment.location) + ": " + no_such_rule(rules, rule)});
        continue;
      }
      result.push_back({rules::Excuse::Inline, rule, comment.reason, comment.until, comment.location,
                        [comment, rule](const rules::Finding& finding) {
                          return finding.rule == rule && covers(comment, finding);
                        }});
    }
  }
}

Result<Done> add_configured(const std::vector<config::Ignore>& ignored, const std::vector<rules::Rule>& rules,
                            std::vector<rules::Exception>& result) {
  std::string errors;
  for (const config::Ignore& ignore : ignored) {
    if (ignore.rule.find('*') == std::string::npos && !is_rule(rules, ignore.rule)) {
      errors += (errors.empty() ? "" : "\n") + to_string(ignore.at) +
                ": ignore: " + no_such_rule(rules, ignore.rule);
    }
    result.push_back({rules::Excuse::Config, ignore.rule + " on " + ignore.address, ignore.reason,
                      ignore.until, ignore.at, [ignore](const rules::Finding& finding) {
                        return matches_wildcard(ignore.rule, finding.rule) &&
                               matches_wildcard(ignore.address, finding.address);
                      }});
  }
  return errors.empty() ? Result<Done>(Done{}) : Error{Error::Kind::Usage, errors};
}

}  // namespace

Result<Done> excuse(const Request& request, Examined& examined) {
  Priced& run = examined.priced;
  rules::Suppression suppression;
  suppression.today = run.today;
  suppression.plans = paths_of(run);
  if (run.sources) add_comments(examined.rules, run, suppression.exceptions);
  if (Result<Done> added = add_configured(run.settings.ignore, examined.rules, suppression.exceptions);
      !added)
    return added.error();
  if (!request.baseline.empty()) {
    const std::string* given = in_memory(request, request.baseline);
    Result<std::string> text =
        given != nullptr ? Result<std::string>(*given) : read_file(request.baseline, limits::kBaselineBytes);
    if (!text) return text.error();
    Result<std::vector<rules::BaselineFinding>> known = rules::read_baseline(*text, request.baseline);
    if (!known) return known.error();
    suppression.baseline = *known;
  }
  for (rules::Notice& each : rules::suppress(examined.findings.findings, suppression)) {
    run.diagnostics.push_back({each.severity, each.code, each.message});
  }
  return Done{};
}

}  // namespace terratoll::run
