// Where the money of an audit goes: by plan, region, team … Groups of money add up to the total; those of
// rules do not, since two may speak of one thing. Texts are not escaped yet.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace terratoll::report {

// "plan", "rule" … and "tag:KEY", as --group-by takes them.
const std::vector<std::string>& grouping_words();
// The key of "tag:KEY"; "" of another word.
std::string_view tag_of_grouping(std::string_view by);
// "" where it may be asked for; else what is wrong with it, with the nearest word.
std::string grouping_problem(const std::string& by);

// Priced as a whole, free, or by a use that is not given: not what a sum leaves out.
bool has_known_cost(const Resource& resource);

// Dearest first. `report` is whole but for its groups.
std::vector<Group> groups(const Report& report, std::string_view by);

// The best set of the findings' savings in which no money is saved twice.
Decimal saving_of(const std::vector<const Finding*>& findings);

}  // namespace terratoll::report
