// The findings of a report in few lines: one each, or one a rule.
#pragma once

#include <string>

#include "report/report.h"

namespace terratoll::report {

// "main.tf:30: error: … [sku-retired] $4,467.60, saves $3,040.30", as compilers write and editors read it,
// then the headline.
std::string concise_text(const Report& report, const View& view);
// A row a rule that fired, dearest first: how often, what it is about, what it saves; then the headline.
std::string statistics_text(const Report& report, const View& view);

}  // namespace terratoll::report
