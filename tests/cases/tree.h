// A JSON document as a tree whose numbers keep the text that they stand with (2233.80 stays 2233.80).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "json/reader.h"

namespace terratoll::cases {

struct Member;

struct Tree {
  json::Kind kind = json::Kind::Null;
  std::string text;             // of a string, a number, or true and false
  std::vector<Member> members;  // of an object, or of an array: those have no names

  const Tree& operator[](std::string_view name) const;  // null where there is none
  bool is_null() const { return kind == json::Kind::Null; }
  Decimal number() const;  // 0 where it is none
  void add(std::string_view name, Tree value);
};

struct Member {
  std::string name;
  Tree value;
};

// Fails the test where the text is no JSON.
Tree parse(std::string_view text);
// What fits into a line stands on one; else each element of an array begins one, and the members of an object
// fill as many as they need.
std::string print(const Tree& tree);

}  // namespace terratoll::cases
