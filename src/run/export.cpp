#include "run/export.h"

#include "flows/flows.h"
#include "report/report.h"
#include "rules/rule.h"
#include "run/plans.h"
#include "run/run.h"
#include "run/version.h"

namespace terratoll::run {
namespace {

std::vector<facts::FindingRow> rows_of(const std::vector<rules::Finding>& findings) {
  std::vector<facts::FindingRow> rows;
  rows.reserve(findings.size());
  for (const rules::Finding& each : findings) {
    facts::FindingRow row;
    row.plan = each.plan;
    row.rule = each.rule;
    row.category = each.category;
    row.severity = rules::to_string(each.severity);
    row.confidence = flows::to_string(each.confidence);
    row.address = each.address;
    row.at = each.at;
    row.attribute = each.attribute;
    row.message = each.message;
    row.monthly_usd = each.monthly_usd;
    row.saving_usd = each.saving_usd;
    if (each.suppressed) row.suppressed = rules::to_string(each.suppressed->kind);
    if (each.location) {
      row.file = each.location->file;
      if (each.location->line > 0) row.line = each.location->line;
    }
    row.fingerprint = each.fingerprint;
    rows.push_back(std::move(row));
  }
  return rows;
}

facts::Manifest manifest_of(const Priced& run) {
  facts::Manifest manifest;
  manifest.tool = "terratoll " + std::string(kVersion);
  for (const report::Diagnostic& each : run.diagnostics) {
    if (each.code == kUnreadPlan) {
      manifest.unread.push_back(each.message);
    } else if (each.code == kNotAPlan) {
      ++manifest.passed_over;
    }
  }
  return manifest;
}

}  // namespace

Result<facts::Manifest> export_facts(const Request& request, const facts::Target& target) {
  Result<facts::Export> file = facts::Export::open(target);
  if (!file) return file.error();
  const Result<Examined> examined = examine(request, {.facts = true});
  Result<facts::Manifest> written =
      examined
          ? file->write(*examined->facts, rows_of(examined->findings.findings), manifest_of(examined->priced))
          : Result<facts::Manifest>(examined.error());
  if (!written) file->abandon();
  return written;
}

}  // namespace terratoll::run
