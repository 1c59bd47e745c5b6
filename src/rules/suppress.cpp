#include "rules/suppress.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
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
  explicit Baseline(const Suppression& suppression) : plans_(suppression.plans) {
    std::set<std::string_view> of_plans;
    for (const BaselineFinding& each : suppression.baseline) {
      known_.emplace(Key{each.rule, each.address, each.file}, &each);
      of_plans.insert(each.plan);
    }
    of_one_plan_ = of_plans.size() <= 1 && plans_.size() <= 1;
  }

  bool covers(const Finding& finding) {
    const std::string file = finding.location ? finding.location->file : "";
    const auto [first, last] = known_.equal_range(Key{finding.rule, finding.address, file});
    bool covered = false;
    for (auto entry = first; entry != last; ++entry) {
      const BaselineFinding& known = *entry->second;
      if (!is_of(known, finding.plan < plans_.size() ? plans_[finding.plan] : "")) continue;
      seen_.insert(&known);
      covered = covered || in_band(known.monthly_usd, finding.monthly_usd);
    }
    return covered;
  }

  // Of the plans of this run: of others nobody can say.
  std::size_t gone() const {
    const auto is_gone = [&](const auto& entry) {
      const auto stands = [&](const std::string& plan) { return is_of(*entry.second, plan); };
      return !seen_.contains(entry.second) &&
             (of_one_plan_ || std::any_of(plans_.begin(), plans_.end(), stands));
    };
    return static_cast<std::size_t>(std::count_if(known_.begin(), known_.end(), is_gone));
  }

 private:
  bool is_of(const BaselineFinding& known, const std::string& plan) const {
    return of_one_plan_ || known.plan.empty() || known.plan == plan;
  }

  const std::vector<std::string>& plans_;
  bool of_one_plan_ = false;  // the baseline and the run
  std::multimap<Key, const BaselineFinding*> known_;
  std::set<const BaselineFinding*> seen_;
};

}  // namespace

std::vector<Notice> suppress(std::vector<Finding>& findings, const Suppression& suppression) {
  std::set<const Exception*> used, missed;
  Baseline baseline(suppression);
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
