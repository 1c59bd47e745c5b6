// Man pages, as roff's man macros: only .TH, .SH, .TP and .EX are used, which every man knows.
#include "base/text.h"
#include "cli/manual.h"

namespace terratoll::cli {
namespace {

// A line is never a request, and a dash is one that can be copied.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out.starts_with('.') || out.starts_with('\'') ? "\\&" + out : out;
}

std::string lines_of(std::string_view text) {
  std::string out;
  for (const std::string& line : split(text, '\n')) out += roff(line) + "\n";
  return out;
}

std::string head(const Manual& manual, const std::string& name, std::string_view text) {
  std::string upper = name;
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return ".TH " + roff(upper) + " 1 \"\" \"" + manual.name + " " + manual.version +
         "\" \"User Commands\"\n.SH NAME\n" + roff(name) + " \\- " + roff(text) + "\n";
}

void write_tagged(std::string& out, const std::string& tag, std::string_view text) {
  out += ".TP\n" + tag + "\n" + roff(text) + "\n";
}

std::string tag_of(const OptionWords& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.names) names.push_back("\\fB" + roff(name) + "\\fR");
  const std::string value = option.value.empty() ? "" : "\\fI" + roff(option.value) + "\\fR";
  return joined(names, ", ") + (names.empty() || value.empty() ? "" : " ") + value;
}

void write_options(std::string& out, const std::vector<OptionWords>& options) {
  std::string group;
  for (const OptionWords& each : options) {
    if (each.group != group) out += ".SS \"" + roff(each.group) + "\"\n";
    group = each.group;
    write_tagged(out, tag_of(each), each.text);
  }
}

void write_end(std::string& out, const std::string& statuses, const std::string& examples,
               std::string_view see) {
  if (!examples.empty()) out += ".SH EXAMPLES\n.nf\n" + lines_of(examples) + ".fi\n";
  out += ".SH \"EXIT STATUS\"\n" + roff(statuses) + "\n.SH \"SEE ALSO\"\n" + std::string(see) + "\n";
}

std::string reference(const std::string& name) {
  return "\\fB" + roff(name) + "\\fR(1)";
}

}  // namespace

std::string man_page(const Manual& manual) {
  std::string out = head(manual, manual.name, "prices the AI workloads of a Terraform plan");
  out += ".SH SYNOPSIS\n\\fB" + manual.name + "\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR]\n.SH DESCRIPTION\n" +
         roff(manual.about) + "\n.SH COMMANDS\n";
  std::vector<std::string> pages;
  for (const CommandWords& each : manual.commands) {
    write_tagged(out, "\\fB" + roff(each.name) + "\\fR", each.text);
    pages.push_back(reference(manual.name + "-" + each.name));
  }
  out += ".SH OPTIONS\n";
  write_options(out, manual.options);
  write_end(out, manual.statuses, manual.examples, joined(pages, ",\n"));
  return out;
}

std::string man_page(const Manual& manual, const CommandWords& command) {
  std::string out = head(manual, manual.name + "-" + command.name, command.text);
  out += ".SH SYNOPSIS\n\\fB" + manual.name + " " + roff(command.name) + "\\fR [\\fIOPTIONS\\fR]";
  for (const OptionWords& each : command.arguments) out += " \\fI" + roff(each.value) + "\\fR";
  out += "\n";
  if (!command.arguments.empty()) out += ".SH ARGUMENTS\n";
  for (const OptionWords& each : command.arguments) write_tagged(out, tag_of(each), each.text);
  out += ".SH OPTIONS\n";
  write_options(out, command.options);
  write_end(out, command.statuses, command.examples, reference(manual.name));
  return out;
}

}  // namespace terratoll::cli
