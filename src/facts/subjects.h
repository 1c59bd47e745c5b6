// Which statements have nothing to look at, so that nobody prepares them: most plans hold few kinds of
// things.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "facts/facts.h"

namespace terratoll::facts {

class Subjects {
 public:
  // Of the facts as they are now.
  explicit Subjects(const Database& database);

  // Whether all tables of the plans that a statement reads are empty, and there is one. A statement that
  // groups what it reads, or joins it, then returns no row.
  bool lacks(std::string_view sql) const;

 private:
  std::set<std::string, std::less<>> empty_;
};

}  // namespace terratoll::facts
