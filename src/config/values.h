// What a configuration says, and what one may also say another way, such as on a command line. Absent means
// that nobody said it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/profile.h"

namespace terratoll::config {

enum class FailOn { Error, Warning, Note, Never };

struct Budget {
  std::optional<Decimal> monthly_usd, max_increase_usd, max_increase_percent;
};

// What is assumed instead of the defaults of Assumptions.
struct Assume {
  std::optional<Decimal> hop_gb_per_month, training_hours_per_month, output_tokens_percent;
};

struct Values {
  Profile profile;
  Regions regions;
  Budget budget;
  Assume assume;
  std::optional<FailOn> fail_on;
  std::optional<std::string> usage;     // path
  std::vector<std::string> rate_cards;  // paths, and names of cards that ship with Terratoll
  std::vector<std::string> rule_dirs;
  std::optional<std::string> workload_tag;  // the tag that tells a workload, instead of terratoll:workload
};

Assumptions assumptions(const Values& values);

}  // namespace terratoll::config
