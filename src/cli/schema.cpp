#include "cli/commands.h"
#include "cli/output.h"
#include "facts/facts.h"

namespace terratoll::cli {

int schema(const Options& options) {
  std::string text = facts::schema_text();
  if (options.format == report::Format::Json) text = facts::schema_json();
  if (options.format == report::Format::Markdown) text = facts::schema_markdown();
  Result<Done> printed = print(text);
  return printed ? 0 : fail(printed.error());
}

}  // namespace terratoll::cli
