#include "cli/exceptions.h"

#include <algorithm>

#include "base/nearest.h"

namespace terratoll::cli {
namespace {

bool is_rule(const std::vector<rules::Rule>& rules, const std::string& pattern) {
  return std::any_of(rules.begin(), rules.end(),
                     [&](const rules::Rule& rule) { return rules::matches_pattern(pattern, rule.id); });
}

std::string no_such_rule(const std::vector<rules::Rule>& rules, const std::string& id) {
  std::vector<std::string> ids;
  for (const rules::Rule& rule : rules) ids.push_back(rule.id);
  return "there is no rule " + id + did_you_mean(id, ids);
}

// A comment at the block that a finding is about excuses it, and so does one where its attribute stands.
bool covers(const source::Exception& exception, const rules::Finding& finding) {
  const std::string& at = finding.at.empty() ? finding.address : finding.at;
  std::optional<Subject> place = subject_of(at);
  if (place && exception.covers(finding.rule, place->module_path, place->mode, place->type, place->name,
                                finding.attribute)) {
    return true;
  }
  std::optional<Subject> subject = at == finding.address ? std::nullopt : subject_of(finding.address);
  return subject && exception.covers(finding.rule, subject->module_path, subject->mode, subject->type,
                                     subject->name, "");
}

// One a rule, so that each is told apart that is no longer needed.
void add_comments(const std::vector<source::Exception>& comments, const std::vector<rules::Rule>& rules,
                  Run& run, std::vector<rules::Exception>& result) {
  for (const source::Exception& comment : comments) {
    for (const std::string& rule : comment.rules) {
      if (!is_rule(rules, rule)) {
        run.diagnostics.push_back(
            {"warning", "misplaced-exception",
             comment.file + ":" + std::to_string(comment.line) + ": " + no_such_rule(rules, rule)});
        continue;
      }
      result.push_back({"inline", rule, comment.reason, comment.until, comment.file, comment.line,
                        [comment, rule](const rules::Finding& finding) {
                          return finding.rule == rule && covers(comment, finding);
                        }});
    }
  }
}

Result<Done> add_configured(const Config& config, const std::vector<rules::Rule>& rules,
                            std::vector<rules::Exception>& result) {
  std::string errors;
  for (const Ignore& ignore : config.ignore) {
    if (ignore.rule.find('*') == std::string::npos && !is_rule(rules, ignore.rule)) {
      errors += (errors.empty() ? "" : "\n") + ignore.file + ":" + std::to_string(ignore.line) +
                ": ignore: " + no_such_rule(rules, ignore.rule);
    }
    result.push_back({"config", ignore.rule + " on " + ignore.address, ignore.reason, ignore.until,
                      ignore.file, ignore.line, [ignore](const rules::Finding& finding) {
                        return rules::matches_pattern(ignore.rule, finding.rule) &&
                               rules::matches_pattern(ignore.address, finding.address);
                      }});
  }
  return errors.empty() ? Result<Done>(Done{}) : Error{Error::Kind::Usage, errors};
}

}  // namespace

Result<rules::Suppression> read_suppression(const Settings& settings, const std::vector<rules::Rule>& rules,
                                            Run& run) {
  rules::Suppression suppression;
  suppression.today = run.today;
  if (run.sources) add_comments(run.sources->tree().exceptions(), rules, run, suppression.exceptions);
  if (Result<Done> added = add_configured(settings.config, rules, suppression.exceptions); !added)
    return added.error();
  const std::string& path = settings.options.baseline;
  if (path.empty()) return suppression;
  Result<std::string> text = read_text(path);
  if (!text) return text.error();
  Result<std::vector<rules::Known>> known = rules::read_baseline(*text, path);
  if (!known) return known.error();
  suppression.baseline = *known;
  return suppression;
}

}  // namespace terratoll::cli
