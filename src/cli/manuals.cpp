// `terratoll completion SHELL`, and `terratoll manual --to DIR` for who makes a package.
#include <filesystem>

#include "cli/commands.h"
#include "cli/output.h"
#include "rules/rule.h"

namespace terratoll::cli {
namespace {

// The built-in rules, where an option takes one.
Manual with_rules(Manual manual) {
  std::vector<std::string> ids;
  for (const rules::Rule& rule : rules::builtin_rules()) ids.push_back(rule.id);
  for (CommandWords& command : manual.commands) {
    for (OptionWords& option : command.options)
      if (option.value == "RULE") option.words = ids;
  }
  return manual;
}

}  // namespace

int completion(const Options& options) {
  const Manual manual = with_rules(options.manual);
  if (options.verb == "zsh") return finish(print(zsh_completion(manual)));
  if (options.verb == "fish") return finish(print(fish_completion(manual)));
  return finish(print(bash_completion(manual)));
}

int manual(const Options& options) {
  const std::filesystem::path folder = options.to;
  const auto write = [&](const std::string& name, const std::string& text) {
    return write_file((folder / (name + ".1")).string(), text);
  };
  Result<Done> written = write(options.manual.name, man_page(options.manual));
  for (const CommandWords& each : options.manual.commands) {
    if (!written) break;
    written = write(options.manual.name + "-" + each.name, man_page(options.manual, each));
  }
  return finish(written);
}

}  // namespace terratoll::cli
