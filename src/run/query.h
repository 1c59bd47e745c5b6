// A question to the facts of a run, in SQL: under the same limits as a rule's.
#pragma once

#include <string>
#include <vector>

#include "facts/facts.h"
#include "facts/query.h"
#include "run/request.h"

namespace terratoll::run {

struct Question {
  std::string sql;          // "" for none
  bool wants_file = false;  // also the facts as a SQLite file
};
struct Answer {
  std::vector<std::string> columns;
  std::vector<std::vector<facts::Cell>> rows;
  std::string file;
  std::vector<std::string> unread;  // what is wrong with each file that should be a plan and is none
};
Result<Answer> query(const Request& request, const Question& question);

}  // namespace terratoll::run
