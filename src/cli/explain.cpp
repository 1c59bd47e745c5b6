// `terratoll explain ADDRESS|FINGERPRINT PLAN…`: where each number comes from.
#include "report/explain.h"

#include "cli/commands.h"
#include "cli/output.h"
#include "rules/rule.h"
#include "run/gate.h"
#include "run/run.h"

namespace terratoll::cli {

int explain(const Options& options) {
  run::Request request = options.request;
  if (request.plans.size() < 2)
    return fail({Error::Kind::Usage, "an address or a finding's fingerprint, and then a plan, are needed"});
  const std::string what = request.plans.front();
  request.plans.erase(request.plans.begin());
  request.all = true;
  request.min_confidence = rules::Confidence::Low;
  const Result<run::Reported> reported = run::make_report(request);
  if (!reported) return fail(reported.error());
  report::View view = terminal_view(options.colour);
  if (reported->sources)
    view.line_at = [&](const Location& place) { return reported->sources->tree().line(place); };
  const Result<std::string> text = report::explanation(reported->report, what, view);
  if (!text) return fail(text.error());
  return warn_of_unread(run::left_out(reported->report), finish(print(*text)));
}

}  // namespace terratoll::cli
