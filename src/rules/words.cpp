// The words of the closed sets of rule.h.

#include "base/closed_set.h"
#include "rules/rule.h"

namespace terratoll::rules {

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::Note:
      return "note";
    case Severity::Warning:
      return "warning";
    case Severity::Error:
      return "error";
  }
  return "";
}

std::string_view to_string(Excuse excuse) {
  switch (excuse) {
    case Excuse::Inline:
      return "inline";
    case Excuse::Config:
      return "config";
    case Excuse::Baseline:
      return "baseline";
  }
  return "";
}

std::optional<Severity> parse_severity(std::string_view word) {
  return parse_word(word, {Severity::Note, Severity::Warning, Severity::Error});
}

}  // namespace terratoll::rules
