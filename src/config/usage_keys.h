// What every key of the usage file is called: those that pricing asks for, and those of Infracost's that it
// does not read. A key more is one row of usage_keys.csv; a test holds the rows against what is asked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace terratoll::config {

struct UsageKey {
  enum class Form {
    Quantity,
    Detail,  // a number that costs nothing by itself: it says more of another
    Text,
  };
  std::string name;  // its sections joined by dots; a pattern where it holds a `*`
  Form form = Form::Quantity;
  std::vector<std::string> words;  // of a text: what may stand there; empty where anything may
  bool is_read = false;
  bool of_any_type = false;  // a volume of data that moves, which is billed as a flow
};

// nullptr where the type has no such key.
const UsageKey* find_usage_key(std::string_view type, std::string_view key);
// The names of its keys, for a near miss; empty where it takes no usage.
std::vector<std::string> usage_keys_of(std::string_view type);
// All types that take usage.
const std::vector<std::string>& usage_types();

// Whether any type has this key, and only as a number.
bool is_known_number(std::string_view key);
// The key as a text of any type; nullptr where none has it.
const UsageKey* find_usage_text(std::string_view key);

}  // namespace terratoll::config
