// The page of a report; its parts stand in html/.
#include <vector>

#include "report/finding_groups.h"
#include "report/headline.h"
#include "report/html/document.h"
#include "report/html/sections.h"
#include "report/report.h"

namespace terratoll::report {
namespace {

std::vector<html::Part> parts_of(const html::Content& content) {
  return {
      {"first", "", html::first_steps(content)},      {"where", "Where it goes", html::where(content)},
      {"map", "Regions", html::map(content)},         {"findings", "Findings", html::findings(content)},
      {"savings", "Savings", html::savings(content)}, {"bill", "The bill", html::bill(content)},
      {"assumed", "Assumed", html::assumed(content)}, {"not-known", "Not known", html::not_known(content)},
      {"sources", "Sources", html::sources(content)}};
}

}  // namespace

std::string write_html(const Report& report, const View& view) {
  const html::Content content{report, view, finding_groups(report, view.suppressed), html::atlas_of(report)};
  const std::vector<html::Part> parts = parts_of(content);
  std::string text;
  for (const html::Part& each : parts) text += each.text;
  return html::document(headline(report), html::summary(content, parts) + text,
                        "terratoll " + report.version + " · " + report.today +
                            " · list prices in US dollars; a month is 730 hours");
}

}  // namespace terratoll::report
