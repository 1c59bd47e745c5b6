// Reports made by hand for the tests of the formats.
#pragma once

#include <string>
#include <string_view>

#include "report/report.h"

namespace terratoll::report {

Decimal decimal(std::string_view text);

// Machines, an endpoint, two buckets and a flow across regions: findings of each severity, a bill and an
// assumption.
Report sample();
// Three untouched resources, and nothing to say about them.
Report quiet();
// An audit of a plan and a state.
Report audited();

// A resource with one compute item of this price.
Resource machine(const std::string& address, const std::string& sku, const std::string& monthly_usd);
Finding finding(const std::string& rule, rules::Severity severity, const std::string& address,
                const std::string& usd);

// What nobody would name a machine, unless to break a report. Valid UTF-8 but for its last byte.
std::string hostile();
// The sample with hostile() in every text that a plan, a source file or a configuration decides.
Report hostile_report();

}  // namespace terratoll::report
