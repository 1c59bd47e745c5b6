#include "rules/suppress.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace terratoll::rules {
namespace {

bool is_expired(const Exception& exception, const std::string& today) {
  return !exception.until.empty() && exception.until < today;
}

// The first exception in force that covers the finding; the expired ones that would have are remembered.
const Exception* excuse(const Finding& finding, const Suppression& suppression,
                        std::set<const Exception*>& used, std::set<const Exception*>& missed) {
  for (const Exception& exception : suppression.exceptions) {
    if (!exception.covers(finding)) continue;
    if (is_expired(exception, suppression.today)) {
      missed.insert(&exception);
      continue;
    }
    used.insert(&exception);
    return &exception;
  }
  return nullptr;
}

bool in_band(const std::optional<Decimal>& was, const std::optional<Decimal>& is) {
  if (!was || !is) return !is;  // an amount that has become known is news
  const Decimal tenth = was->over(Decimal(10));
  return *is <= *was + std::max(tenth, Decimal(0));
}

using Key = std::tuple<std::string, std::string, std::string>;

class Baseline {
 public:
  explicit Baseline(const std::vector<BaselineFinding>& known) {
    for (const BaselineFinding& each : known) known_.emplace(Key{each.rule, each.address, each.file}, &each);
  }

  bool covers(const Finding& finding) {
    const std::string file = finding.location ? finding.location->file : "";
    const auto [first, last] = known_.equal_range(Key{finding.rule, finding.address, file});
    bool covered = false;
    for (auto entry = first; entry != last; ++entry) {
      seen_.insert(entry->second);
      covered = covered || in_band(entry->second->monthly_usd, finding.monthly_usd);
    }
    return covered;
  }

  std::size_t gone() const { return known_.size() - seen_.size(); }

 private:
  std::multimap<Key, const BaselineFinding*> known_;
  std::set<const BaselineFinding*> seen_;
};

}  // namespace

std::vector<Notice> suppress(std::vector<Finding>& findings, const Suppression& suppression) {
  std::set<const Exception*> used, missed;
  Baseline baseline(suppression.baseline);
  for (Finding& finding : findings) {
    const Exception* exception = excuse(finding, suppression, used, missed);
    const bool known = baseline.covers(finding);
    if (exception != nullptr) {
      finding.suppressed = Suppressed{exception->kind, exception->reason, exception->until};
    } else if (known) {
      finding.suppressed = Suppressed{Excuse::Baseline, "", ""};
    }
  }
  std::vector<Notice> notices;
  for (const Exception& exception : suppression.exceptions) {
    if (missed.contains(&exception)) {
      notices.push_back({Severity::Warning, "expired-exception",
                         to_string(exception.location) + ": the exception for " + exception.what +
                             " ended on " + exception.until});
    } else if (!used.contains(&exception)) {
      notices.push_back({Severity::Note, "unused-exception",
                         to_string(exception.location) + ": the exception for " + exception.what +
                             " excuses nothing any more"});
    }
  }
  if (const std::size_t gone = baseline.gone(); gone > 0) {
    notices.push_back({Severity::Note, "unused-baseline",
                       std::to_string(gone) +
                           (gone == 1 ? " finding of the baseline no longer stands"
                                      : " findings of the baseline no longer stand") +
                           ": write it anew with terratoll baseline"});
  }
  return notices;
}

}  // namespace terratoll::rules
