// Completions for shells: commands, options, the words of closed sets, and files or folders where an option
// takes one.
#include "base/text.h"
#include "cli/manual.h"

namespace terratoll::cli {
namespace {

// In single quotes, for any of the shells; fish and the others differ in how a quote is written.
std::string shell_quoted(std::string_view text, std::string_view quote) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string(quote) : std::string(1, c);
  return out + "'";
}

std::string names_of(const CommandWords& command) {
  std::vector<std::string> names;
  for (const OptionWords& each : command.options)
    names.insert(names.end(), each.names.begin(), each.names.end());
  return joined(names, " ");
}

std::string command_names(const Manual& manual) {
  std::vector<std::string> names;
  for (const CommandWords& each : manual.commands) names.push_back(each.name);
  return joined(names, " ");
}

// "check --format|check -f) words='json text'; take=words;;"
std::string bash_case(const CommandWords& command, const OptionWords& option) {
  std::vector<std::string> patterns;
  for (const std::string& name : option.names) patterns.push_back(quoted(command.name + " " + name));
  std::string does;
  switch (kind_of(option)) {
    case Kind::Word:
      does = "words=" + shell_quoted(joined(option.words, " "), "'\\''");
      break;
    case Kind::File:
      does = "files=-f";
      break;
    case Kind::Folder:
      does = "files=-d";
      break;
    case Kind::Text:
      does = "return 0";
      break;
  }
  return "    " + joined(patterns, "|") + ") " + does + " ;;\n";
}

// The words of its first argument: of `rules` and `rates` the verb, of `help` a command.
std::string verbs_of(const Manual& manual, const CommandWords& command) {
  if (command.name == "help") return command_names(manual);
  return command.arguments.empty() ? "" : joined(command.arguments.front().words, " ");
}

// As they stand behind --only; also behind `rules show`.
std::string rule_ids(const Manual& manual) {
  for (const CommandWords& command : manual.commands)
    for (const OptionWords& option : command.options)
      if (option.names == std::vector<std::string>{"--only"}) return joined(option.words, " ");
  return "";
}

// "[the text]": brackets and colons mean something to _arguments.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_action(const OptionWords& option) {
  switch (kind_of(option)) {
    case Kind::Word:
      return "(" + joined(option.words, " ") + ")";
    case Kind::File:
      return "_files";
    case Kind::Folder:
      return "_files -/";
    case Kind::Text:
      break;
  }
  return " ";
}

void write_zsh_option(std::string& out, const OptionWords& option) {
  for (const std::string& name : option.names) {
    std::string spec = "*" + name + (option.value.empty() ? "" : "=") + "[" + zsh_text(option.text) + "]";
    if (!option.value.empty()) spec += ":" + zsh_text(option.value) + ":" + zsh_action(option);
    out += "        " + shell_quoted(spec, "'\\''") + " \\\n";
  }
}

void write_fish_option(std::string& out, const Manual& manual, const CommandWords& command,
                       const OptionWords& option) {
  out += "complete -c " + manual.name + " -n '__fish_seen_subcommand_from " + command.name + "'";
  for (const std::string& name : option.names)
    out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  if (!option.value.empty()) {
    const Kind kind = kind_of(option);
    out += kind == Kind::File     ? " -r -F"
           : kind == Kind::Folder ? " -x -a '(__fish_complete_directories)'"
                                  : " -x";
    if (kind == Kind::Word) out += " -a " + shell_quoted(joined(option.words, " "), "\\'");
  }
  out += " -d " + shell_quoted(option.text, "\\'") + "\n";
}

}  // namespace

Kind kind_of(const OptionWords& option) {
  if (!option.words.empty()) return Kind::Word;
  for (const std::string_view folder : {"DIR"})
    if (option.value.starts_with(folder)) return Kind::Folder;
  for (const std::string_view file : {"FILE", "PLAN", "PATH", "BILL", "CARD", "BEFORE"})
    if (option.value.starts_with(file)) return Kind::File;
  return Kind::Text;
}

std::string bash_completion(const Manual& manual) {
  std::string cases, options, verbs;
  for (const CommandWords& command : manual.commands) {
    for (const OptionWords& option : command.options)
      if (!option.value.empty()) cases += bash_case(command, option);
    options += "    " + command.name + ") words='" + names_of(command) + "' ;;\n";
    if (const std::string words = verbs_of(manual, command); !words.empty())
      verbs += "    " + command.name + ") words='" + words + "' ;;\n";
  }
  cases += "    \"rules show\") words=" + shell_quoted(rule_ids(manual), "'\\''") + " ;;\n";
  return "# Completion of " + manual.name +
         " for bash: source it, or put it into bash-completion's folder.\n"
         "_" +
         manual.name +
         "() {\n"
         "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command='' at=0 i words='' "
         "files=''\n"
         "  if [[ $cur == '=' ]]; then cur=''; elif [[ $prev == '=' ]]; then "
         "prev=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
         "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
         "    if [[ ${COMP_WORDS[i]} != -* ]]; then command=${COMP_WORDS[i]}; at=$i; break; fi\n"
         "  done\n"
         "  COMPREPLY=()\n"
         "  if [[ -z $command ]]; then\n"
         "    mapfile -t COMPREPLY < <(compgen -W '" +
         command_names(manual) +
         " --help --version' -- \"$cur\")\n"
         "    return 0\n"
         "  fi\n"
         "  case \"$command $prev\" in\n" +
         cases +
         "  esac\n"
         "  if [[ -z $words$files && $cur == -* ]]; then\n"
         "    case $command in\n" +
         options +
         "    esac\n"
         "  elif [[ -z $words$files && $((at + 1)) -eq $COMP_CWORD ]]; then\n"
         "    case $command in\n" +
         verbs +
         "    esac\n"
         "  fi\n"
         "  if [[ -n $words ]]; then\n"
         "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
         "    return 0\n"
         "  fi\n"
         "  compopt -o filenames 2>/dev/null\n"
         "  mapfile -t COMPREPLY < <(compgen \"${files:--f}\" -- \"$cur\")\n"
         "}\n"
         "complete -F _" +
         manual.name + " " + manual.name + "\n";
}

std::string zsh_completion(const Manual& manual) {
  std::string commands, cases;
  for (const CommandWords& command : manual.commands) {
    commands += "    " + shell_quoted(command.name + ":" + zsh_text(command.text), "'\\''") + "\n";
    cases += "    " + command.name + ")\n      _arguments -s \\\n";
    for (const OptionWords& option : command.options) write_zsh_option(cases, option);
    const std::string words = verbs_of(manual, command);
    if (!words.empty()) cases += "        '1:verb:(" + words + ")' \\\n";
    if (command.name == "rules") cases += "        '2:rule:(" + rule_ids(manual) + ")' \\\n";
    cases += "        '*:file:_files' ;;\n";
  }
  return "#compdef " + manual.name +
         "\n"
         "_" +
         manual.name +
         "() {\n"
         "  local -a commands\n"
         "  commands=(\n" +
         commands +
         "  )\n"
         "  if (( CURRENT == 2 )); then\n"
         "    _describe command commands\n"
         "    return\n"
         "  fi\n"
         "  local command=$words[2]\n"
         "  shift words\n"
         "  (( CURRENT-- ))\n"
         "  case $command in\n" +
         cases +
         "  esac\n"
         "}\n"
         "if [[ $funcstack[1] == _" +
         manual.name +
         " ]]; then\n"
         "  _" +
         manual.name +
         " \"$@\"\n"
         "else\n"
         "  compdef _" +
         manual.name + " " + manual.name +
         "\n"
         "fi\n";
}

std::string fish_completion(const Manual& manual) {
  std::string out;
  for (const CommandWords& command : manual.commands) {
    out += "complete -c " + manual.name + " -n __fish_use_subcommand -f -a " + command.name + " -d " +
           shell_quoted(command.text, "\\'") + "\n";
    if (const std::string words = verbs_of(manual, command); !words.empty())
      out += "complete -c " + manual.name + " -n '__fish_seen_subcommand_from " + command.name + "' -f -a '" +
             words + "'\n";
    if (command.name == "rules")
      out += "complete -c " + manual.name +
             " -n '__fish_seen_subcommand_from rules; and __fish_seen_subcommand_from show' -f -a '" +
             rule_ids(manual) + "'\n";
    for (const OptionWords& option : command.options) write_fish_option(out, manual, command, option);
  }
  return out;
}

}  // namespace terratoll::cli
