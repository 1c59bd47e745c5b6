// What the forges have in common: each file of this folder that is called as one has its table.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "forge/client.h"
#include "forge/placed.h"
#include "forge/suggestions.h"
#include "plan/value.h"

namespace terratoll::forge {

// A comment that is there.
struct Existing {
  std::string id, thread;  // the thread that it begins, where the forge has them
  std::string text, author;
  bool by_program = true;  // it may be ours, as far as the forge tells
};

struct Api {
  std::size_t longest = 0;  // characters of a comment
  bool shows_html = true;   // in Markdown
  Result<std::vector<Existing>> (*comments)(const Client& client) = nullptr;
  // Who we are, as `author` says it; "" where the token may not ask.
  std::string (*self)(const Client& client) = nullptr;
  Call (*create)(const Target& target, const std::string& text) = nullptr;
  Call (*update)(const Target& target, const Existing& existing, const std::string& text) = nullptr;
  std::string (*address)(const plan::Value& answer) = nullptr;
  Result<Suggested> (*suggest)(const Client& client, const std::vector<Suggestion>& suggestions) = nullptr;
};

const Api& github();
const Api& gitlab();
const Api& azure();
const Api& bitbucket();
const Api& api_of(Kind kind);

// Puts up one comment after the other.
Result<Suggested> put_up(const Client& client, const Sorted& sorted,
                         const std::function<Call(const Placed& placed)>& call);
// A member of the answer to a GET; "" where there is none.
std::string asked(const Client& client, const std::string& path, std::string_view member);
// {"name": "value"}.
std::string object_of(std::string_view name, const std::string& value);

}  // namespace terratoll::forge
