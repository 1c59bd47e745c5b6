// `.terratoll.yaml`: what a plan cannot say (profile, assumptions, usage), and what a team wants of the gate
// (budget, rules, exceptions). docs/configuration.md has every key.
//
// Numbers keep all their digits. Paths in it are relative to its own folder; they come out ready to be
// opened. Errors are Kind::Usage and hold all that is wrong with the file, a line each: "file:line:column:
// what".
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/location.h"
#include "base/result.h"
#include "config/values.h"

namespace terratoll::config {

// What is changed of a rule; which ids and parameters there are, the rules know.
struct RuleChange {
  std::string id;
  std::optional<bool> enabled;
  std::optional<std::string> severity;  // error, warning, note
  std::vector<std::pair<std::string, std::string>> parameters;
  std::string where;  // "terratoll.yaml:12:3", for errors
};

// Findings of a rule that are excused.
struct Ignore {
  std::string rule, address;  // a pattern each: `*` stands for any text
  std::string reason;
  std::string until;  // "2027-01-31", the last day on which it holds; "" for good
  Location at;
};

struct Config {
  std::string path;
  Values values;
  std::map<std::string, std::string, std::less<>> places;  // of the values by key: "terratoll.yaml:12:8"
  std::vector<RuleChange> rules;
  std::vector<Ignore> ignore;
};

Result<Config> read_config(const std::string& path);
Result<Config> parse_config(const std::string& text, const std::string& path);

// A card that ships with Terratoll has a plain name ("article-2026-05"); a file has a folder or an extension.
bool is_card_name(const std::string& text);

// `.terratoll.yaml` or `.terratoll.yml` in `folder`, else in the nearest folder above it. Both in one folder
// are an error, since one of them would be read in vain.
Result<std::optional<std::string>> find_config(const std::string& folder);

}  // namespace terratoll::config
