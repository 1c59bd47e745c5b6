// `terratoll init PLAN… [--dir DIR] [--force]`: a commented configuration and usage file into DIR, or neither
// where one is there already and not forced.
#include <filesystem>

#include "base/date.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "config/example.h"
#include "rules/rule.h"
#include "run/questions.h"
#include "run/settings.h"

namespace terratoll::cli {
namespace {

constexpr const char* kUsageFile = "infracost-usage.yml";

// A rule as the configuration may change it.
config::RuleLine line_of(const rules::Rule& rule) {
  config::RuleLine line{rule.id, std::string(rules::to_string(rule.severity)), rule.title, {}};
  for (const rules::Parameter& each : rule.parameters) line.parameters.emplace_back(each.name, each.value);
  return line;
}

Result<std::string> config_text() {
  Result<std::vector<rules::Rule>> rules = run::load_rules({});
  if (!rules) return rules.error();
  std::vector<config::RuleLine> lines;
  for (const rules::Rule& rule : *rules) lines.push_back(line_of(rule));
  return config::example_config(lines, kUsageFile);
}

Result<Done> write_both(const Options& options) {
  std::filesystem::path folder = options.directory.empty() ? "." : options.directory;
  std::string config = (folder / ".terratoll.yaml").lexically_normal().string();
  std::string usage = (folder / kUsageFile).lexically_normal().string();
  for (const std::string& path : {config, usage}) {
    if (Result<Done> free = free_to_write(path, options.force); !free) return free;
  }
  Result<std::vector<config::Question>> questions = run::questions(options.request);
  if (!questions) return questions.error();
  Result<std::string> text = config_text();
  if (!text) return text.error();
  if (Result<Done> written = write_file(usage, config::example_usage(*questions)); !written) return written;
  if (Result<Done> written = write_file(config, *text); !written) return written;
  return print("wrote " + config + " and " + usage + "\n");
}

}  // namespace

int init(const Options& options) {
  return finish(write_both(options));
}

}  // namespace terratoll::cli
