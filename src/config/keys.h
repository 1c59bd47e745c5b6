// Every key of the configuration that holds a value, once: where it stands, what may stand there, what it
// does, and which option of the command line says the same. The reader of `.terratoll.yaml`, the command line
// with its help, `terratoll init`, docs/configuration.md and action.yml follow this table: a key more, or an
// option more for a key, is one row more.
//
// Not here are `rules` and `ignore`, whose entries have keys of their own.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/values.h"

namespace terratoll::config {

// What may stand there.
enum class Form {
  Amount,   // a number that is not negative
  Hours,    // of a month
  Flag,     // true or false
  Word,     // one of Key::words
  Name,     // a text
  Region,   // of a cloud; which there are, the rate cards know
  File,     // a path
  Folders,  // a list of paths
  Cards,    // a list of paths, and of names of cards that ship with Terratoll
};

struct Slot {
  void (*set)(Values& values, const std::vector<std::string>& texts);
  void (*take)(Values& values, const Values& from);          // what `from` has
  std::optional<std::string> (*text)(const Values& values);  // of one value, where it has it
};

struct Key {
  std::string_view path;  // "budget.monthly_usd"
  // "--budget-monthly-usd"; "--region aws=" where keys share one, and its value begins so; "" where only the
  // file has it.
  std::string_view option;
  bool gate;  // an option of what passes or fails; else of all that read plans
  Form form;
  std::string_view words;  // "sporadic|continuous"
  std::string_view text;   // what it is or does
  std::string_view example;
  bool is_default;  // the example is what holds without the key
  Slot slot;
};
std::span<const Key> keys();

// Keys that stand together: "profile" of "profile.training".
struct Section {
  std::string_view name, text;
};
std::span<const Section> sections();
std::string_view section_of(const Key& key);  // "" for none
std::string_view name_of(const Key& key);     // within its section: "training"

std::string_view option_of(const Key& key);  // "--region" of "--region aws="
std::string_view begin_of(const Key& key);   // "aws="; "" where no other key has its option

bool is_list(const Key& key);
std::vector<std::string> words_of(const Key& key);
// "a number from 0 to 730", "sporadic or continuous".
std::string expected(const Key& key);
bool accepts(const Key& key, std::string_view text);
// "; did you mean warning?", or "".
std::string near_miss(const Key& key, const std::string& text);

// What is given over what is configured; lists are joined, what is given last.
Values over(const Values& given, const Values& configured);

}  // namespace terratoll::config
