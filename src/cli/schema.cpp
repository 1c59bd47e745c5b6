#include "cli/commands.h"
#include "cli/output.h"
#include "facts/facts.h"
#include "report/report.h"
#include "run/query.h"

namespace terratoll::cli {

int schema(const Options& options) {
  std::string text = facts::schema_text();
  if (options.format == report::Format::Json) text = facts::schema_json();
  if (options.format == report::Format::Markdown) text = facts::schema_markdown();
  return finish(print(text));
}

}  // namespace terratoll::cli
