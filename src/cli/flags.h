// Options as CLI11 takes them: what may stand there, and their words for the manual. Only this room's
// options.cpp and flags.cpp see CLI11.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/manual.h"
#include "report/report.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace terratoll::cli {

// The options as they are typed, before they become values.
struct Raw {
  std::string format, confidence, colour, unexplained;
  std::vector<std::string> plans, reports, volumes;
  std::map<std::string_view, std::string> values;  // by the path of a key
  std::map<std::string_view, std::vector<std::string>> lists;
  std::map<std::string_view, std::vector<std::string>> shared;  // by the option of the first of its keys
};

template <class T>
std::vector<std::string> names_of(const std::vector<std::pair<std::string, T>>& words) {
  std::vector<std::string> names;
  names.reserve(words.size());
  for (const auto& [name, value] : words) names.push_back(name);
  return names;
}

std::vector<std::pair<std::string, report::Format>> format_words();

// Why a text is not what is wanted, with what would be; "" where it is.
using Problem = std::function<std::string(const std::string& text)>;
std::string volume_problem(const std::string& text);  // a number above 0
std::string amount_problem(const std::string& text);  // a number from 0
std::string date_problem(const std::string& text);
std::string report_problem(const std::string& text);   // FORMAT=FILE
Problem from_to(std::size_t least, std::size_t most);  // a whole number
CLI::Option* checked(CLI::Option* option, const Problem& problem);

// What the value of an option is called in the help: "FILE".
CLI::Option* called(CLI::Option* option, const std::string& value);
// A closed set of words; another one is an error that names the nearest.
CLI::Option* one_of(CLI::Option* option, const std::string& value, const std::vector<std::string>& words);
// An option or verb that takes one of a few words.
CLI::Option* add_word(CLI::App& app, const std::string& name, std::string& value,
                      const std::vector<std::string>& words);
// May be given several times, each time with one value.
CLI::Option* repeatable(CLI::Option* option, const std::string& value);
// The options that follow are of this group of the help.
void begin_group(CLI::App& app, const std::string& group);

// The options that say what keys of the configuration say. `gate`: those of the commands that pass or fail,
// else those of all that read plans.
void add_keys(CLI::App& app, Raw& raw, bool gate);
// The option of one key.
void add_key(CLI::App& app, Raw& raw, std::string_view path);

// Everything but the program's name and its texts.
Manual manual_of(const CLI::App& app);
// "check has no option --formt; did you mean --format?", of what a command did not expect.
std::string unexpected(const CLI::App& command, const std::vector<std::string>& arguments);

}  // namespace terratoll::cli
