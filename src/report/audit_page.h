// The first screen of an audit: what all costs, where it goes, the dearest findings, and what is not known.
#pragma once

#include <string>

#include "report/bill_rows.h"
#include "report/finding_groups.h"
#include "report/page.h"
#include "report/report.h"

namespace terratoll::report {

// "by plan"; "by team" of a tag.
std::string by_text(const Report& report);
// Rows of groups(), the `most` dearest, and one of those that are left out.
std::vector<BillRow> rows_by(const Report& report, const std::vector<Group>& groups, std::string_view by,
                             std::size_t most);
// The rows of where the money goes, the `most` dearest and the rest: of what the audit is grouped by, else of
// plans, or of the resources where there is but one plan.
std::vector<BillRow> where_it_goes(const Report& report, std::size_t most);
// Of a total: "12%", "<1%"; "" of nothing.
std::string share_text(Decimal part, Decimal whole);
// By what they save, then by what they cost, whatever their severity; a hop's saving is in that of its chain.
std::vector<const FindingGroup*> dearest_first(const std::vector<FindingGroup>& all);
// "a/plan.json: aws_instance.gpu", or where it stands. Not escaped yet.
std::string place_of(const Report& report, const FindingGroup& group);

// Them as a table.
void write_where(Page& page, const Report& report, std::size_t most);

std::string write_audit_page(const Report& report, const View& view);

}  // namespace terratoll::report
