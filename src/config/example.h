// First files for a project: a commented `.terratoll.yaml`, and a usage file with the questions that a plan
// leaves open. All that is a guess is commented out, so that the files change no number until somebody edits
// them.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace terratoll::config {

struct RuleLine {
  std::string id, severity, title;
  std::vector<std::pair<std::string, std::string>> parameters;
};
// `usage_file` is the path that `usage:` gets; "" leaves it out.
std::string example_config(const std::vector<RuleLine>& rules, const std::string& usage_file);

// What pricing asks of an address, or of all that a wildcard stands for: keys of the usage file.
struct Question {
  std::string address;
  std::vector<std::string> keys;
};
std::string example_usage(const std::vector<Question>& questions);

}  // namespace terratoll::config
