// `.terratoll.yaml`: what a plan cannot say (profile, assumptions, usage), and what a team wants of the gate
// (budget, rules, exceptions). docs/configuration.md has every key.
//
// Numbers keep all their digits. Paths in it are relative to its own folder; they come out ready to be
// opened. Errors are Kind::Usage and hold all that is wrong with the file, a line each: "file:line:column:
// what".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/location.h"
#include "base/result.h"
#include "inventory/inventory.h"
#include "rules/rule.h"

namespace terratoll::config {

enum class FailOn { Error, Warning, Note, Never };

struct Budget {
  std::optional<Decimal> monthly_usd, max_increase_usd, max_increase_percent;
};

// Findings of a rule that are excused.
struct Ignore {
  std::string rule, address;  // a pattern each: `*` stands for any text
  std::string reason;
  std::string until;  // "2027-01-31", the last day on which it holds; "" for good
  Location at;
};

// What one may also say another way, such as on a command line.
struct Values {
  inventory::Profile profile;
  inventory::Assumptions assume;
  Budget budget;
  std::optional<FailOn> fail_on;
  std::string usage;                    // path; "" where none is named
  std::vector<std::string> rate_cards;  // paths, and names of cards that ship with Terratoll
  std::vector<std::string> rule_dirs;
  std::optional<std::string> workload_tag;  // the tag that tells a workload, instead of terratoll:workload
};

struct Config {
  std::string path;
  Values values;
  std::vector<rules::Override> rules;
  std::vector<Ignore> ignore;
};

// What is given wins; cards lie over the configuration's, and folders of rules beside them.
Values over(const Values& given, const Values& configured);

Result<Config> read_config(const std::string& path);
Result<Config> parse_config(const std::string& text, const std::string& path);

// `.terratoll.yaml` or `.terratoll.yml` in `folder`, else in the nearest folder above it. Both in one folder
// are an error, since one of them would be read in vain.
Result<std::optional<std::string>> find_config(const std::string& folder);

}  // namespace terratoll::config
