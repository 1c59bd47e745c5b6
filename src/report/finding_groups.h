// The findings of one rule on the instances of one block as one group, for people. Texts are not escaped yet.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"
#include "rules/rule.h"

namespace terratoll::report {

// The findings of one rule on the instances of one block, or of one hop between dozens of blocks.
struct FindingGroup {
  const rules::Finding* first = nullptr;  // the dearest
  std::vector<const Finding*> members;
  std::string plan;
  std::string subject;  // "module.train.aws_instance.gpu[…] (2)"; "" for the plan as a whole
  // Different ones, at most three, behind what is said of a hop and before why it is suppressed.
  std::vector<std::string> messages;
  std::size_t more_messages = 0;
  bool named = false;  // the messages say the subject themselves
  std::optional<Decimal> monthly_usd, saving_usd;
  const FlowRow* flow = nullptr;  // the data's way, where the finding is about one
  bool inside = false;            // a hop of the chain before it, whose saving is that of the chain
};
// Errors first, then the dearest. Suppressed findings are left out unless asked for.
// Their messages are only there where somebody asks for them: there may be many groups.
enum class Words { None, All };
std::vector<FindingGroup> finding_groups(const Report& report, bool suppressed, Words words = Words::All);
std::size_t suppressed_count(const Report& report);
// nullptr where the report has none.
const Resource* resource_of(const Report& report, std::string_view plan, std::string_view address);
// The flow that a finding is about; nullptr where there is none.
const FlowRow* flow_of(const Report& report, const Finding& finding);
// "2 errors, 1 warning, 1 suppressed"; "no findings".
std::string severity_counts(const std::vector<FindingGroup>& groups);
// "saves $5.00", "costs $5.00 more", "saved with the chain"; "" where none is known.
std::string saving_text(const FindingGroup& group);
// "main.tf:30"; "" where there is none.
std::string place_text(const std::optional<Location>& location);
// "module.train.aws_instance.gpu[…] (2)": the instances of one block.
std::string subject_of(const std::set<std::string>& addresses);

}  // namespace terratoll::report
