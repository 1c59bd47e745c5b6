// Questions to the facts of a run, in SQL: under the same limits as a rule's.
#pragma once

#include <csignal>
#include <memory>
#include <string>
#include <vector>

#include "facts/facts.h"
#include "facts/query.h"
#include "run/request.h"
#include "run/run.h"

namespace terratoll::run {

struct Answer {
  std::vector<std::string> columns;
  std::vector<std::vector<facts::Cell>> rows;
};

// The facts of a request, to be asked as often as one likes.
class Facts {
 public:
  static Result<Facts> of(const Request& request);

  // `stop` ends it where a signal has set it.
  Result<Answer> ask(const std::string& sql, const volatile std::sig_atomic_t* stop = nullptr) const;
  Result<std::string> file() const { return database_.file(); }  // SQLite's

  std::size_t plans() const { return priced_->plans.size(); }
  std::vector<std::string> paths() const;  // of the plans
  std::size_t resources() const { return priced_->inventory.entries.size(); }
  // What is wrong with each file that should be a plan and is none.
  std::vector<std::string> unread() const;

 private:
  Facts(std::unique_ptr<Priced> priced, facts::Database database)
      : priced_(std::move(priced)), database_(std::move(database)) {}

  std::unique_ptr<Priced> priced_;  // whose cards the database reads
  facts::Database database_;
};

}  // namespace terratoll::run
