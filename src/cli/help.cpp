#include <algorithm>

#include "base/columns.h"
#include "base/text.h"
#include "cli/manual.h"
#include "report/page.h"

namespace terratoll::cli {
namespace {

constexpr std::size_t kIndent = 2, kTexts = 26;

// "-s, --source DIR".
std::string head_of(const OptionWords& option) {
  if (option.names.empty()) return option.value;
  const std::string names = joined(option.names, ", ");
  // The long names stand under each other.
  const std::string begin = option.names.front().starts_with("--") ? "    " : "";
  return begin + names + (option.value.empty() ? "" : " " + option.value);
}

// A name at the left, its text beside it or, where the name is long, below.
void write_entry(std::string& out, std::string_view head, std::string_view text, std::size_t width) {
  std::string line = report::spaces(kIndent) + std::string(head);
  if (columns(line) + 2 > kTexts) {
    out += line + "\n";
    line.clear();
  }
  for (const std::string& part : report::wrapped(text, width - kTexts)) {
    out += line + report::spaces(kTexts - columns(line)) + part + "\n";
    line.clear();
  }
}

void write_options(std::string& out, const std::vector<OptionWords>& options, std::size_t width) {
  std::vector<std::string> groups;
  for (const OptionWords& each : options)
    if (!one_of(each.group, groups)) groups.push_back(each.group);
  for (const std::string& group : groups) {
    out += "\n" + group + "\n";
    for (const OptionWords& each : options)
      if (each.group == group) write_entry(out, head_of(each), each.text, width);
  }
}

void write_lines(std::string& out, std::string_view title, const std::string& lines) {
  if (lines.empty()) return;
  out += "\n" + std::string(title) + "\n";
  for (const std::string& line : split(lines, '\n')) out += "  " + line + "\n";
}

void write_paragraph(std::string& out, const std::string& text, std::size_t width) {
  for (const std::string& line : report::wrapped(text, width)) out += line + "\n";
}

}  // namespace

std::string program_help(const Manual& manual, std::size_t width) {
  std::string out;
  write_paragraph(out, manual.about, width);
  out += "\nUsage: " + manual.name + " COMMAND [OPTIONS]\n\nCommands\n";
  for (const CommandWords& each : manual.commands) write_entry(out, each.name, each.text, width);
  write_options(out, manual.options, width);
  write_lines(out, "Examples", manual.examples);
  out += "\n\"" + manual.name + " help COMMAND\" has the options of one.\n";
  write_paragraph(out, manual.statuses, width);
  return out;
}

std::string command_help(const Manual& manual, const CommandWords& command, std::size_t width) {
  std::string out, arguments;
  for (const OptionWords& each : command.arguments)
    arguments += each.required ? " " + each.value : " [" + each.value + "]";
  write_paragraph(out, manual.name + " " + command.name + ": " + command.text, width);
  out += "\nUsage: " + manual.name + " " + command.name + " [OPTIONS]" + arguments + "\n";
  if (!command.arguments.empty()) out += "\n";
  for (const OptionWords& each : command.arguments) write_entry(out, each.value, each.text, width);
  write_options(out, command.options, width);
  write_lines(out, "Examples", command.examples);
  out += "\n";
  write_paragraph(out, command.statuses, width);
  return out;
}

}  // namespace terratoll::cli
