// `terratoll completion SHELL`, and `terratoll manual --to DIR` for who makes a package.
#include <filesystem>

#include "cli/commands.h"
#include "cli/output.h"
#include "rules/rule.h"

namespace terratoll::cli {
namespace {

// What only a completion needs: the built-in rules, where one is taken, and the commands that help is of.
Manual with_names(Manual manual) {
  std::vector<std::string> ids, names;
  for (const rules::Rule& rule : rules::builtin_rules()) ids.push_back(rule.id);
  for (const CommandWords& command : manual.commands) names.push_back(command.name);
  for (CommandWords& command : manual.commands) {
    if (command.name == "help" && !command.arguments.empty()) command.arguments.front().words = names;
    if (command.name == "rules") command.of_verbs = {{"show", ids}};
    for (OptionWords& option : command.options)
      if (option.value == "RULE") option.words = ids;
  }
  return manual;
}

}  // namespace

int completion(const Options& options) {
  const Manual manual = with_names(options.manual);
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
