// `terratoll fix PLAN… --source DIR`: what mends the findings, as a diff or in the files; on stderr those
// that nothing mends, and what it saves.
#include "run/fix.h"

#include <optional>
#include <set>

#include "base/figures.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "report/report.h"
#include "rules/rule.h"

namespace terratoll::cli {
namespace {

std::string place_of(const rules::Finding& finding) {
  return finding.location ? to_string(*finding.location) + ": " : "";
}

std::vector<std::string> summary(const run::Fixed& fixed) {
  std::vector<std::string> lines;
  std::set<std::string> files;
  for (const report::Finding& each : fixed.findings) {
    const rules::Finding& finding = each.finding;
    for (const Edit& edit : finding.edits) files.insert(edit.file);
    if (finding.no_fix.empty()) continue;
    lines.push_back(place_of(finding) + finding.rule + ": " +
                    (finding.address.empty() ? "the plan as a whole" : finding.address) +
                    ": no fix: " + finding.no_fix);
  }
  std::string total = thousands(static_cast<std::int64_t>(fixed.mended)) + " of " +
                      counted(fixed.findings.size(), "finding") + " mended";
  if (!files.empty()) total += " in " + counted(files.size(), "file");
  std::vector<std::string> money;
  if (!fixed.saving_usd.is_zero()) money.push_back("saves about " + usd(fixed.saving_usd) + " a month");
  if (!fixed.dearer_usd.is_zero()) money.push_back("costs about " + usd(fixed.dearer_usd) + " a month more");
  if (!money.empty()) total += ": " + listed(money);
  lines.push_back(total);
  for (const std::string& file : fixed.written) lines.push_back("wrote " + file);
  return lines;
}

}  // namespace

int fix(const Options& options) {
  run::Request request = options.request;
  if (Result<Done> may = may_write(options.out, options, request); !may) return fail(may.error());
  std::optional<Progress> progress(std::in_place, options, request);
  const Result<run::Fixed> fixed =
      run::make_fix(request, {options.only, options.addresses, request.min_confidence}, options.write);
  progress.reset();
  if (!fixed) return fail(fixed.error());
  say(fixed->broken);
  say(summary(*fixed));
  int status = 0;
  if (!options.out.empty()) {
    status = finish(write_file(options.out, fixed->diff));
  } else if (!options.write) {
    status = finish(print(fixed->diff));
  }
  return fixed->broken.empty() ? status : 2;
}

}  // namespace terratoll::cli
