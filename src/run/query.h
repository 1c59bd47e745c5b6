// A question to the facts of a run, in SQL: under the same limits as a rule's.
#pragma once

#include <string>
#include <vector>

#include "facts/facts.h"
#include "facts/query.h"
#include "run/request.h"

namespace terratoll::run {

struct Answer {
  std::vector<std::string> columns;
  std::vector<std::vector<facts::Cell>> rows;
};
Result<Answer> query(const Request& request, const std::string& sql);

}  // namespace terratoll::run
