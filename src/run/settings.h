// What is in force for a run: what the request gives over what the configuration says, and the files that the
// two name.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/in_force.h"
#include "config/config.h"
#include "config/usage.h"
#include "rates/rates.h"
#include "rules/rule.h"
#include "run/request.h"

namespace terratoll::run {

struct Settings {
  config::Values values;
  std::vector<rules::Override> rules;
  std::vector<config::Ignore> ignore;
  std::optional<config::UsageFile> usage;
  bool fail_on_unpriced = false;
  InForce in_force;
};

Result<Settings> settle(const Request& request);

// The embedded cards, with overlays over them, each by its name or file.
Result<std::unique_ptr<rates::RateCards>> open_cards(const Request& request,
                                                     const std::vector<std::string>& overlays);

// Every .sql file of the folders, checked. The error has all that is wrong with them.
Result<std::vector<rules::Rule>> load_folders(const std::vector<std::string>& folders);
// The built-in rules and those of the folders, changed as a configuration wants them.
Result<std::vector<rules::Rule>> load_rules(const std::vector<std::string>& folders,
                                            const std::vector<rules::Override>& changes = {});

// Turns off what the request leaves out. An id that no rule has is an error that names the nearest.
Result<Done> choose(std::vector<rules::Rule>& rules, const Request& request);

// "there is no rule sku-retierd; did you mean sku-retired?"
std::string no_such_rule(const std::vector<rules::Rule>& rules, const std::string& id);

}  // namespace terratoll::run
