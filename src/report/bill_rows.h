// The bill as rows that add up to the total, and what has no price grouped by why. Texts are not escaped yet.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/report.h"

namespace terratoll::report {

struct BillRow {
  std::string name, summary;
  Decimal before, after;
  std::string note = {};  // what changes the meaning of the amount: "a schedule stops it every day at 19:00"
  bool doubtful = false;  // a price in it is doubtful
  bool unknown = false;   // nothing of it is known: a plan whose resources have no known cost
  Decimal saving_usd = {};  // of its findings; of groups
  std::vector<const Resource*> resources =
      {};  // whose cost it is; none of a group, of data transfer, of a rest
};
// "$12.00"; "~$12.00" where it is doubtful; "not known".
std::string after_text(const BillRow& row);
// What costs money before or after, dearest first; the data transfer is one row. Where many do not change, or
// there are more than `most`, those are one row: the rows add up to the total.
std::vector<BillRow> bill(const Report& report, std::size_t most);
// One row a plan, dearest first; those beyond `most`, and those without a cost, are one each.
std::vector<BillRow> bill_by_plan(const Report& report, std::size_t most);
// "compute" and its part of the month, those that are not zero.
std::vector<std::pair<std::string_view, Decimal>> components(const Report& report);
struct NotPriced {
  std::string what;  // "aws_instance.gpu[…] (2)", or types where nothing more is known
  std::string why;
};
std::vector<NotPriced> not_priced(const Report& report);
// These, those that lack an amount for one reason together; three of them are named, with their plan where
// there are several.
std::vector<NotPriced> by_reason(const Report& report, const std::vector<const Resource*>& resources);
// What is priced by a doubtful price, and why it is doubtful; and how much of the total rests on such prices.
std::vector<NotPriced> doubts(const Report& report);
Decimal doubtful_usd(const Report& report);

}  // namespace terratoll::report
