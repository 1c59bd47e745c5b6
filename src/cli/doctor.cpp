// `terratoll doctor PLAN…`: what could not be seen, and what would help.
#include "report/doctor.h"

#include "cli/commands.h"
#include "cli/output.h"
#include "run/run.h"

namespace terratoll::cli {

int doctor(const Options& options) {
  Result<report::Diagnosis> diagnosis = run::diagnose(options.request);
  if (!diagnosis) return fail(diagnosis.error());
  const bool json = options.format == report::Format::Json;
  return finish(print(json ? report::doctor_json(*diagnosis)
                           : report::doctor_text(*diagnosis, terminal_view(options.colour))));
}

}  // namespace terratoll::cli
