// The first screen of an audit: what all costs, where it goes, the dearest findings, and what is not known.
#pragma once

#include <string>

#include "report/report.h"

namespace terratoll::report {

// "by plan"; "by team" of a tag.
std::string by_text(const Report& report);
// The rows of where the money goes, at most `most`; the last is those that are left out. Of what the audit is
// grouped by, else of plans, or of the resources where there is but one plan.
struct PageRow {
  std::string name, summary;
  std::string amount;  // "$12.00", "not known"
  Decimal monthly_usd, saving_usd;
};
std::vector<PageRow> where_it_goes(const Report& report, std::size_t most);
// Of a total: "12%", "<1%"; "" of nothing.
std::string share_text(Decimal part, Decimal whole);

std::string write_audit_page(const Report& report, const View& view);

}  // namespace terratoll::report
