#include "plan/read/fields.h"

namespace terratoll::plan {
namespace {

std::string_view last_segment(std::string_view provider) {
  // Raw state: `module.m.provider["registry.terraform.io/hashicorp/aws"].west`, before 0.13
  // `provider.aws.west`.
  const std::size_t quote = provider.find('"');
  if (quote != std::string_view::npos) {
    provider = provider.substr(quote + 1);
    provider = provider.substr(0, provider.find('"'));
  } else if (const std::size_t word = provider.find("provider."); word != std::string_view::npos) {
    provider = provider.substr(word + 9);
    provider = provider.substr(0, provider.find('.'));
  }
  return provider.substr(provider.rfind('/') + 1);  // npos + 1 is 0
}

}  // namespace

std::string_view Fields::text() {
  if (in_.kind() == json::Kind::String) return in_.string();
  in_.skip();
  return {};
}

std::string_view Fields::provider() {
  return arena_.intern(last_segment(text()));
}

Index Fields::index() {
  switch (in_.kind()) {
    case json::Kind::Number:
      return {Index::Kind::Number, arena_.copy(in_.number())};
    case json::Kind::String:
      return {Index::Kind::Key, arena_.copy(in_.string())};
    case json::Kind::Null:
    case json::Kind::Bool:
    case json::Kind::Array:
    case json::Kind::Object:
    case json::Kind::Error:
      in_.skip();
  }
  return {};
}

std::optional<Mode> mode_of(std::string_view text) {
  if (text == "managed") return Mode::Managed;
  if (text == "data") return Mode::Data;
  return std::nullopt;
}

}  // namespace terratoll::plan
