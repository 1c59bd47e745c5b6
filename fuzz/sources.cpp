// The sources beside a plan, and what stands in them.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "checkout.h"
#include "complaints.h"
#include "hcl/expression.h"
#include "plan/graph/evaluator.h"
#include "plan/graph/graph.h"
#include "plan/plan.h"
#include "report/report.h"
#include "run/run.h"

namespace terratoll::fuzz {
namespace {

constexpr const char* kToday = "2026-11-24";

Result<run::Reported> report_of(std::string_view plan, const std::string& source) {
  run::Request request;
  request.plans = {"plan.json"};
  request.files["plan.json"] = plan;
  request.source.path = source;
  request.all = true;
  request.today = kToday;
  return run::make_report(request);
}

std::string json_of(const report::Report& report) {
  report::View view;
  view.suppressed = true;
  for (const report::FormatEntry& format : report::formats()) {
    if (format.format == report::Format::Json) return format.write(report, view);
  }
  std::abort();
}

}  // namespace

// An expression is worth something, or not known; it costs no more than its share of time and memory.
std::string expression(std::string_view bytes) {
  static const plan::Plan& plan = [&]() -> const plan::Plan& {
    static Result<plan::Plan> read =
        plan::read((checkout::root() / "testdata/hidden/expressions/plan.json").string());
    if (!read) std::abort();
    return *read;
  }();
  const plan::Graph graph(plan, nullptr);
  const plan::Scope root{plan.config.root.get(), "", {}, {}};
  for (const hcl::Syntax syntax : {hcl::Syntax::Native, hcl::Syntax::Json}) {
    const auto expr = hcl::parse_expression(bytes, 0, bytes.size(), 1, syntax);
    if (!expr) continue;
    if (!graph.evaluator().source(root, *expr)) return "it is worth nothing at all";
    hcl::references(*expr);
  }
  return "";
}

// The sources beside a plan whose resources they may or may not hold: a report all the same.
std::string source(std::string_view bytes) {
  static const std::string plan = [] {
    const std::string path = (checkout::root() / "testdata/examples/pipeline/plan.json").string();
    Result<std::string> text = read_file(path, 1 << 24);
    if (!text) std::abort();
    return *text;
  }();
  const std::string file = file_of(bytes, "main.tf");
  const auto reported = report_of(plan, file.substr(0, file.rfind('/')));
  if (!reported) return complaint_about(reported.error());
  return reported->verdict == run::Verdict::Broken ? "a rule is broken" : "";
}

// The order in which a file has its resources changes no number and no finding.
std::string order(std::string_view bytes) {
  nlohmann::json document = nlohmann::json::parse(bytes, nullptr, false);
  if (!document.is_object() || !document.contains("resource_changes")) return "";
  nlohmann::json& changes = document["resource_changes"];
  if (!changes.is_array()) return "";
  const auto first = report_of(document.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace), "");
  std::reverse(changes.begin(), changes.end());
  const auto second = report_of(document.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace), "");
  if (!first || !second) return !first == !second ? "" : "one order is refused";
  nlohmann::json one = nlohmann::json::parse(json_of(first->report));
  nlohmann::json two = nlohmann::json::parse(json_of(second->report));
  for (const char* key : {"totals", "findings", "resources", "flows"}) {
    if (one[key] != two[key]) return std::string(key) + " depends on the order";
  }
  return "";
}

}  // namespace terratoll::fuzz
