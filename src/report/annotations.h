// Messages beside the lines of a change, as GitHub and Azure Pipelines show them: both take ten of a level
// from a step and drop the rest, so the tenth says how many more there are.
#pragma once

#include <string>
#include <vector>

#include "report/finding_groups.h"
#include "report/headline.h"
#include "rules/rule.h"

namespace terratoll::report {

struct Annotation {
  rules::Severity severity = rules::Severity::Warning;
  std::string title, message;  // escaped for eyes; the message has lines
  std::string rule;
  std::optional<Location> location;
};

// Names the plan where there are several.
Annotation annotation_of(const FindingGroup& group, const PlanLabels& plans);
// Dearest first within a level; at most ten of each.
std::vector<Annotation> annotations(const Report& report, const std::vector<FindingGroup>& groups);

// The files in force, as a line of the log.
std::string in_force_line(const Report& report);
// Warnings about the run itself (an exception that has expired), as lines of the log.
std::string warning_lines(const Report& report);

}  // namespace terratoll::report
