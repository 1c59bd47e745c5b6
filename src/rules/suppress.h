// Exceptions and baselines: which findings are known and excused, until when, and why. A suppressed finding
// stays in the report as such; an exception that has expired is a warning, and one that excuses nothing is a
// note.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.h"

namespace terratoll::rules {

struct Exception {
  Excuse kind = Excuse::Inline;
  std::string what;  // for people: "sku-retired on module.old.*"
  std::string reason;
  std::string until;  // the last day on which it holds, "2027-01-31"; "" for good
  Location location;
  std::function<bool(const Finding&)> covers;  // the date apart
};

// A finding that a baseline knows. It comes back when its amount leaves the band: when it grows by more than
// a tenth. It is known in its own plan, and in any where the baseline says none. The plan is called by its
// path, which may be another one each time where a baseline of one plan is held against one plan.
struct BaselineFinding {
  std::string rule, address, file;
  std::optional<Decimal> monthly_usd;
  std::string plan = {};  // its path; "" for any
};

struct Suppression {
  std::vector<Exception> exceptions;  // the first that covers a finding counts
  std::vector<BaselineFinding> baseline;
  std::string today;
  std::vector<std::string> plans = {};  // the paths of the run's, by their numbers
};

struct Notice {
  Severity severity = Severity::Note;
  std::string code;  // expired-exception, unused-exception, unused-baseline
  std::string message;
};

// Marks what is suppressed. Findings have their locations by now.
std::vector<Notice> suppress(std::vector<Finding>& findings, const Suppression& suppression);

// `terratoll baseline`: what stands today and is not suppressed otherwise, by address, so that a file under
// version control changes where something has changed. A budget is raised, and never known.
// `plans` are the paths of the run's.
std::string write_baseline(const std::vector<Finding>& findings, const std::vector<std::string>& plans);
Result<std::vector<BaselineFinding>> read_baseline(const std::string& text, const std::string& path);

}  // namespace terratoll::rules
