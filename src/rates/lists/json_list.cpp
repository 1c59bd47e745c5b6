#include "rates/lists/json_list.h"

namespace terratoll::rates {

const std::string& JsonList::value() {
  constexpr std::size_t kMost = 16384;
  switch (in.kind()) {
    case json::Kind::String: {
      const std::string_view read = in.string();
      if (read.size() > kMost) in.fail("a text of " + std::to_string(read.size()) + " bytes");
      return text = read.substr(0, kMost);
    }
    case json::Kind::Number:
      return text = in.number();
    case json::Kind::Bool:
      return text = in.boolean() ? "true" : "false";
    case json::Kind::Null:
    case json::Kind::Array:
    case json::Kind::Object:
    case json::Kind::Error:
      break;
  }
  in.skip();
  text.clear();
  return text;
}

std::string JsonList::at() const {
  const json::Position position = in.position();
  return path + ":" + std::to_string(position.line) + ":" + std::to_string(position.column);
}

void JsonList::release() {
  constexpr std::size_t kEvery = 256;
  if (++records_ % kEvery == 0) input.drop_before(in.offset());
}

Result<Done> outcome(const JsonList& list) {
  if (std::optional<Error> problem = list.input.problem()) return *problem;
  const std::optional<json::ReadError>& error = list.in.error();
  if (!error) return Done{};
  std::string message =
      list.path + ":" + std::to_string(error->line) + ":" + std::to_string(error->column) + ": ";
  if (!error->path.empty()) message += error->path + ": ";
  return Error{Error::Kind::Usage, message + error->what};
}

}  // namespace terratoll::rates
