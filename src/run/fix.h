// Findings and the edits that mend them: what the rules want, done to the sources as far as that changes
// nothing else.
#pragma once

#include <string>
#include <vector>

#include "base/edit.h"
#include "base/result.h"
#include "report/report.h"
#include "rules/rule.h"
#include "run/request.h"

namespace terratoll::run {

struct Examined;

// Which findings are mended; all where nothing is named.
struct Chosen {
  std::vector<std::string> rules, addresses;  // with '*' for any text
  rules::Confidence least = rules::Confidence::Medium;
};

// Fills edits and no_fix of each chosen finding that stands. Two that want different things of one line
// cannot both have it: the first does. Gives all edits, each once.
std::vector<Edit> propose(Examined& examined, const Chosen& chosen);

// The report of a run whose findings have been looked at.
report::Report assemble(const Request& request, Examined& examined);

struct Fixed {
  std::vector<report::Finding> findings;  // those that were chosen
  std::size_t mended = 0;                 // so many of them
  Decimal saving_usd;                     // by those, none of it twice
  Decimal dearer_usd;                     // what others of them cost more
  std::string diff;
  std::vector<std::string> written;  // files
  std::vector<std::string> broken;   // rules and files that nothing was looked for with: why
};
Result<Fixed> make_fix(const Request& request, const Chosen& chosen, bool write);

}  // namespace terratoll::run
