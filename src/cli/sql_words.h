// What may stand next in a question to the facts: tables, their columns, functions, words of SQL.
#pragma once

#include <string_view>

#include "cli/lines.h"

namespace terratoll::cli {

// `before` is the statement as far as the cursor.
Completion complete_sql(std::string_view before);

}  // namespace terratoll::cli
