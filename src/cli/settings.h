// What is in force for a run: the command line over the configuration file, and the files that the two name.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/options.h"
#include "config/config.h"
#include "config/usage.h"
#include "rates/rates.h"
#include "rules/rule.h"

namespace terratoll::cli {

struct Settings {
  Options options;        // with the configuration's values where the command line has none
  config::Config config;  // empty where there is none
  std::optional<config::UsageFile> usage;
};

Result<Settings> read_settings(const Options& options);

// The embedded cards, with the overlays that are asked for, by name or file.
Result<std::unique_ptr<rates::RateCards>> open_cards(const std::vector<std::string>& overlays);

// The built-in rules and those of the folders, as the configuration wants them.
Result<std::vector<rules::Rule>> load_rules(const Settings& settings);
// Every .sql file of a folder, sorted by name.
Result<rules::Files> read_rule_folder(const std::string& folder);

}  // namespace terratoll::cli
