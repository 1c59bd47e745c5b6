// The columns of resource_types/aws.csv and azure.csv, in their order: what a cell may hold, and what it
// says.
#pragma once

#include <string_view>

namespace terratoll::types {

struct Column {
  enum class Kind {
    Name,  // of a type; the rows are sorted by it
    Word,  // one of `words`
    Text,  // for people
    File,  // "lambda"
  };
  std::string_view name;
  Kind kind;
  std::string_view words;  // that a cell may hold, joined with ";"
  std::string_view about;  // Markdown, for docs/resources.md
};

inline constexpr Column kColumns[] = {
    {"type", Column::Kind::Name, "",
     "the type, as Terraform calls it. Of ARM's types, as `azapi_resource` names them, the name in small "
     "letters "
     "and without its version"},
    {"handling", Column::Kind::Word, "priced;usage;free;no-price;unsupported",
     "what it costs: `priced` by code, from the rate cards; `usage`: by use, which is not in a plan; `free`: "
     "nothing "
     "by itself; `no-price`: by the hour, and no card has a price for it; `unsupported`: it costs, in a way "
     "that is "
     "not worked out"},
    {"code", Column::Kind::File, "",
     "the file of `src/inventory/aws` or `azure` with the function that reads it, which may find another "
     "handling"},
    {"workload", Column::Kind::Word, "training;inference;notebook;data",
     "the role that the type alone tells"},
    {"reason", Column::Kind::Text, "",
     "for people: how use is billed, or why it is free or not supported; of `no-price`, what it is"},
};

}  // namespace terratoll::types
