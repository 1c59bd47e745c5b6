// Which resource type goes where: the one table of the types that Terratoll knows.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "inventory/kit/context.h"

namespace terratoll::inventory {

using Interpreter = void (*)(const Context&, Side&);

struct Type {
  std::string_view name;
  Handling handling = Handling::Free;  // before its function has looked at it
  Interpreter interpret = nullptr;     // nullptr: the handling is all there is to say
  std::string_view workload;           // the role that the type alone tells; else ""
  std::string_view reason;             // for people, where the handling needs a word
};

// Types with a word of their own, sorted by name.
std::span<const Type> types();
// Types that never cost by themselves, sorted.
std::span<const std::string_view> free_types();

// By type, else by provider (random, kubernetes …). nullopt for a type that is not known.
std::optional<Type> find_type(std::string_view name, std::string_view provider);

// "aws", "azure", "" for a provider of no cloud (random, null), else the provider's own name.
std::string_view cloud_of(std::string_view provider);

}  // namespace terratoll::inventory
