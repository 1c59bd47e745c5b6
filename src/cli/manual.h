// The commands and their options in words. The help, the man pages and the completions of shells are all made
// of it, so that they know the same. No parser is seen here.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace terratoll::cli {

struct OptionWords {
  std::vector<std::string> names;  // "-s", "--source"; none of an argument
  std::string value;               // "DIR"; of an argument its name: "PLAN..."; "" of a flag
  std::string text, group;
  std::vector<std::string> words;  // what its value may be, where that is a closed set
  bool required = false;
};

struct CommandWords {
  std::string name, text;
  std::vector<OptionWords> arguments, options;
  std::string examples;  // a line each; may be ""
  std::string statuses;  // what its exit status says
};

struct Manual {
  std::string name, version, about, examples;
  std::string statuses;  // of what it is mostly for: a gate
  std::vector<CommandWords> commands;
  std::vector<OptionWords> options;  // of the program itself
};

std::string program_help(const Manual& manual, std::size_t width);
std::string command_help(const Manual& manual, const CommandWords& command, std::size_t width);

// For man: "terratoll.1", or "terratoll-check.1" of a command (section 1, as roff).
std::string man_page(const Manual& manual);
std::string man_page(const Manual& manual, const CommandWords& command);

// What a shell sources to complete commands, options, closed sets of words, rules and files.
std::string bash_completion(const Manual& manual);
std::string zsh_completion(const Manual& manual);
std::string fish_completion(const Manual& manual);

// What its value is, for a shell.
enum class Kind { Word, File, Folder, Text };
Kind kind_of(const OptionWords& option);

}  // namespace terratoll::cli
