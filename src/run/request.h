// What is to be done, whoever asks for it: a command line, a test, a fuzz target. Nothing here knows of
// options, of a terminal or of a format, and all of it may be given in memory.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "config/values.h"
#include "rules/rule.h"

namespace terratoll::run {

// The .tf files beside the plans.
struct SourceFolder {
  std::string path;       // "" for none
  bool needed = false;    // else a folder that holds no sources is as good as none
  std::string seen_from;  // the folder that places are relative to; "" for the repository's
};

struct Request {
  std::vector<std::string> plans;  // plans and states, by path; "-" is standard input
  bool audit = false;  // what stands, and not what a change does; folders among the plans are searched
  SourceFolder source;

  // What the cloud billed for what stands in them: its quantities count as usage where nobody gives another.
  std::vector<std::string> bills;

  // What a plan cannot say, and what a team wants of the gate. `given` wins over the configuration.
  config::Values given;
  std::string config;        // its file; "" for none
  std::string config_above;  // else it is looked for in this folder and those above it; "" for nowhere

  bool keep_values = false;      // of the plans, for what is asked of them once they are priced
  std::size_t jobs = 0;          // threads that read plans and run rules; 0: one a core
  std::string today;             // the date that retirements and ages are measured by; "" is now
  std::vector<Decimal> volumes;  // of the scenarios; none: 1, 3 and 10

  std::string group_by;  // what an audit's money is grouped by: "region", "tag:team"; "" for nothing
  bool all = false;      // also findings on what the change leaves alone
  rules::Confidence min_confidence = rules::Confidence::Medium;
  std::vector<std::string> only, disabled;  // ids of rules: none but these run; these do not
  bool fail_on_unpriced = false;
  bool fixes = false;    // also how each finding is mended, where the sources are at hand
  std::string baseline;  // the file of what is known already; "" for none

  // What these paths hold, of plans, configuration, usage file, overlays and baseline: not read from a file
  // then.
  std::map<std::string, std::string> files;

  std::function<void(const std::string& what)> log;  // what is done, a line each; may be empty
  // How many files are read of how many, and what they hold; from any thread, one at a time. May be empty.
  std::function<void(std::size_t done, std::size_t of, std::size_t resources)> progress;
};

// nullptr where it is to be read.
inline const std::string* in_memory(const Request& request, const std::string& path) {
  auto found = request.files.find(path);
  return found == request.files.end() ? nullptr : &found->second;
}

}  // namespace terratoll::run
