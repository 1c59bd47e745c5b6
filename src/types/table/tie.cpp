#include "types/table/tie.h"

namespace terratoll::types {

std::string TieText::form() const {
  return (word.empty() ? "" : std::string(word) + "=") + "PATH" + (type.empty() ? "" : "->TYPE");
}

TieText read_tie(std::string_view text) {
  TieText tie;
  const std::size_t arrow = text.find("->");
  tie.path = text.substr(0, arrow);
  if (const std::size_t equals = tie.path.find('='); equals != std::string_view::npos) {
    tie.word = tie.path.substr(0, equals);
    tie.path.remove_prefix(equals + 1);
  }
  if (arrow == std::string_view::npos) return tie;
  const std::string_view target = text.substr(arrow + 2);
  // A type of ARM has dots of its own, before its slash.
  const std::size_t slash = target.rfind('/');
  const std::size_t dot = target.find('.', slash == std::string_view::npos ? 0 : slash);
  tie.type = target.substr(0, dot);
  if (dot != std::string_view::npos) tie.attribute = target.substr(dot + 1);
  return tie;
}

FixingText read_fixing(std::string_view text) {
  FixingText fixing;
  const std::size_t end = text.find_first_of("!=>");
  fixing.path = text.substr(0, end);
  if (end == std::string_view::npos) return fixing;
  fixing.test = text.substr(end, text.substr(end).starts_with("!=") ? 2 : 1);
  fixing.value = text.substr(end + fixing.test.size());
  return fixing;
}

}  // namespace terratoll::types
