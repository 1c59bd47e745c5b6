#include "report/doctor.h"

#include <algorithm>
#include <array>

#include "base/figures.h"
#include "base/text.h"
#include "cost/estimate.h"
#include "inventory/inventory.h"
#include "json/writer.h"
#include "report/bill_rows.h"
#include "report/escape.h"
#include "report/headline.h"
#include "report/page.h"

namespace terratoll::report {
namespace {

using cost::Status;

enum class Gap { Apply, Region, Usage, Price, Type, Assumed };
constexpr std::array kGaps = {Gap::Apply, Gap::Region, Gap::Usage, Gap::Price, Gap::Type, Gap::Assumed};

struct GapWords {
  std::string_view name, title;
};
GapWords words_of(Gap gap) {
  switch (gap) {
    case Gap::Apply:
      return {"after-apply", "Known after apply, or not shown by the plan's JSON"};
    case Gap::Region:
      return {"region", "Region not known"};
    case Gap::Usage:
      return {"usage", "Billed by use, no usage given"};
    case Gap::Price:
      return {"price", "No price on the rate cards"};
    case Gap::Type:
      return {"type", "Not supported"};
    case Gap::Assumed:
      return {"assumed", "Priced on an assumption"};
  }
  return {};
}

std::string help_for(Gap gap, const Diagnosis& diagnosis) {
  switch (gap) {
    case Gap::Apply:
      if (!diagnosis.sources) return "--source DIR, the folder of the .tf files: none were read.";
      if (!diagnosis.modules.empty())
        return "terraform init in the folder of the sources: the files of module " +
               joined(first_of(diagnosis.modules, 3), ", ") + " are not at hand.";
      return "Apply, and audit the state: the sources do not tell either.";
    case Gap::Region:
      return "--region aws=NAME or azure=NAME, or the key regions in .terratoll.yaml: the environment's is "
             "not "
             "in a plan.";
    case Gap::Usage:
      return "--usage FILE: terratoll init writes one with the keys that these resources take.";
    case Gap::Price:
      return "--rate-card FILE: an overlay with prices of your own (docs/rate-cards.md).";
    case Gap::Type:
      return "What they cost is in no sum here: nothing that can be given to terratoll mends it.";
    case Gap::Assumed:
      return "--usage FILE for quantities, .terratoll.yaml for the profile, --source DIR for arguments.";
  }
  return "";
}

bool is_assumed(const Resource& resource) {
  return std::any_of(resource.items.begin(), resource.items.end(), [](const cost::LineItem& item) {
    return item.basis == inventory::Basis::Assumed && item.monthly_usd && !item.monthly_usd->is_zero();
  });
}

// Of a resource that is priced in part: items whose quantity nobody knows, or whose price.
bool lacks(const Resource& resource, Gap gap) {
  return resource.status == Status::Partial &&
         std::any_of(resource.items.begin(), resource.items.end(), [gap](const cost::LineItem& item) {
           return !item.monthly_usd && item.quantity.has_value() == (gap == Gap::Price);
         });
}

bool has(const Resource& resource, Gap gap) {
  // Where nothing could be read of a resource, neither could its region.
  const bool placed = !resource.region.empty() || resource.items.empty();
  switch (gap) {
    case Gap::Apply:
      return (resource.status == Status::Unknown && placed) || lacks(resource, gap);
    case Gap::Region:
      return resource.status == Status::Unknown && !placed;
    case Gap::Usage:
      return resource.status == Status::Usage;
    case Gap::Price:
      return resource.status == Status::Unpriced || lacks(resource, gap) ||
             (resource.status == Status::Partial && !lacks(resource, Gap::Apply));
    case Gap::Type:
      return resource.status == Status::Unsupported;
    case Gap::Assumed:
      return (resource.status == Status::Priced || resource.status == Status::Partial) &&
             is_assumed(resource);
  }
  return false;
}

struct Section {
  Gap gap = Gap::Apply;
  std::vector<const Resource*> resources;
};

std::vector<Section> sections_of(const Report& report) {
  std::vector<Section> result;
  for (const Gap gap : kGaps) {
    Section section{gap, {}};
    for (const Resource& each : report.resources)
      if (has(each, gap)) section.resources.push_back(&each);
    if (!section.resources.empty()) result.push_back(std::move(section));
  }
  return result;
}

// What a resource lacks, where its reason does not say so: its assumptions.
std::string assumptions_of(const Resource& resource) {
  std::vector<std::string> all;
  for (const cost::LineItem& item : resource.items) {
    const bool listed = std::find(all.begin(), all.end(), item.assumption) != all.end();
    if (!item.assumption.empty() && !listed) all.push_back(item.assumption);
  }
  return joined(all, "; ");
}

std::vector<NotPriced> lines_of(const Report& report, const Section& section) {
  if (section.gap != Gap::Assumed) return by_reason(report, section.resources);
  std::vector<Resource> assumed;
  std::vector<const Resource*> pointers;
  for (const Resource* each : section.resources) {
    assumed.push_back({});
    assumed.back().plan = each->plan;
    assumed.back().address = each->address;
    assumed.back().reason = assumptions_of(*each);
  }
  pointers.reserve(assumed.size());
  for (const Resource& each : assumed) pointers.push_back(&each);
  return by_reason(report, pointers);
}

struct Shares {
  std::size_t costing = 0, known = 0;
};
Shares shares_of(const Report& report) {
  return {report.coverage.total() - report.coverage.free, report.coverage.priced};
}

}  // namespace

std::string doctor_text(const Diagnosis& diagnosis, const View& view) {
  const Report& report = diagnosis.report;
  const Shares shares = shares_of(report);
  Page page(view);
  page.paragraph(printable(joined(scope(report), " · ")), 0);
  page.paragraph(printable(in_force_text(report.in_force)), 0);
  std::string known = "Nothing in it costs money.";
  if (shares.costing > 0)
    known = std::to_string(shares.known) + " of " + counted(shares.costing, "resource") +
            " that cost money are known in whole (" + std::to_string(100 * shares.known / shares.costing) +
            "%).";
  page.paragraph(known, 0);
  for (const Section& section : sections_of(report)) {
    page.gap();
    page.line(std::string(words_of(section.gap).title) + ": " +
              counted(section.resources.size(), "resource"));
    for (const NotPriced& each : lines_of(report, section))
      page.paragraph(printable(each.what) + (each.why.empty() ? "" : ": " + printable(each.why)), 2);
    page.paragraph("→ " + printable(help_for(section.gap, diagnosis)), 2);
  }
  for (const Diagnostic& each : shown_diagnostics(report)) {
    page.gap();
    page.paragraph(std::string(to_string(each.severity)) + ": " + printable(each.message), 0);
  }
  return harmless_in_logs(page.take());
}

std::string doctor_json(const Diagnosis& diagnosis) {
  const Report& report = diagnosis.report;
  const Shares shares = shares_of(report);
  std::string out;
  json::Writer w(out, 2);
  w.begin_object();
  w.key("resources").integer(static_cast<std::int64_t>(report.coverage.total()));
  w.key("costing").integer(static_cast<std::int64_t>(shares.costing));
  w.key("known").integer(static_cast<std::int64_t>(shares.known));
  w.key("gaps").begin_array();
  for (const Section& section : sections_of(report)) {
    w.begin_object();
    w.key("gap").string(words_of(section.gap).name);
    w.key("help").string(help_for(section.gap, diagnosis));
    w.key("resources").begin_array();
    for (const Resource* each : section.resources) {
      w.begin_object();
      w.key("plan").string(each->plan);
      w.key("address").string(each->address);
      w.key("reason").string(section.gap == Gap::Assumed ? assumptions_of(*each) : each->reason);
      w.end_object();
    }
    w.end_array();
    w.end_object();
  }
  w.end_array();
  w.end_object();
  return out + "\n";
}

}  // namespace terratoll::report
