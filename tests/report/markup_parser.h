// Just enough of a parser for XML, and for the HTML that we write (tags closed, attributes quoted): strict,
// so that anything that a plan could smuggle in is either text or an error.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace terratoll::report {

struct Element {
  std::string name, text;  // text: its own, entities decoded
  std::map<std::string, std::string> attributes;
  std::vector<Element> children;
};

struct Document {
  Element root;
  std::set<std::string> names;  // of all elements
  std::string error;            // "" where it is well-formed
};

Document parse_markup(std::string_view text);

// "&#64;" and "&amp;" decoded.
std::string decode_entities(std::string_view text);

// All elements of that name, at any depth.
std::vector<const Element*> elements(const Element& root, std::string_view name);
// The text of an element and all in it.
std::string inner_text(const Element& element);

}  // namespace terratoll::report
