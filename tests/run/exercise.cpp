#include "exercise.h"

#include <algorithm>

#include "json/reader.h"
#include "run/run.h"

namespace terratoll::run {
namespace {

std::string complaint_about(const Error& error) {
  if (error.kind != Error::Kind::Input) return "not an input error: " + error.message;
  if (error.message.find('\n') != std::string::npos) return "more than a line: " + error.message;
  return "";
}

bool is_json(report::Format format) {
  return format == report::Format::Json || format == report::Format::Sarif ||
         format == report::Format::Gitlab;
}

std::string complaint_about(const report::FormatEntry& format, const report::Report& report) {
  report::View view;
  view.suppressed = true;
  const std::string text = format.write(report, view);
  if (!is_json(format.format)) return "";
  json::Reader reader(text);
  reader.skip();
  reader.finish();
  return reader.error() ? std::string(format.name) + ": " + reader.error()->what : "";
}

}  // namespace

std::string complaint_about(std::string_view bytes) {
  for (const bool audit : {false, true}) {
    Request request;
    request.plans = {"plan.json"};
    request.files["plan.json"] = bytes;
    request.audit = audit;
    request.all = true;
    request.min_confidence = rules::Confidence::Low;
    request.today = "2026-11-24";
    const Result<Reported> reported = make_report(request);
    if (!reported) return complaint_about(reported.error());
    if (reported->verdict == Verdict::Broken) return "a rule is broken";
    for (const report::FormatEntry& format : report::formats()) {
      if (std::string complaint = complaint_about(format, reported->report); !complaint.empty())
        return complaint;
    }
  }
  return "";
}

}  // namespace terratoll::run
