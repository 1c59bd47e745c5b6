// The baseline file: {"schema": "terratoll.baseline/1", "findings": [{"rule", "address", "file", "plan",
// "monthly_usd"}]}.

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>
#include <utility>

#include "json/writer.h"
#include "rules/suppress.h"

namespace terratoll::rules {
namespace {

constexpr const char* kSchema = "terratoll.baseline/1";

Error unusable(const std::string& path, const std::string& what) {
  return {Error::Kind::Usage, path + ": " + what + "; write it anew with terratoll baseline"};
}

}  // namespace

std::string write_baseline(const std::vector<Finding>& findings, const std::vector<std::string>& plans) {
  std::vector<const Finding*> kept;
  for (const Finding& finding : findings) {
    const bool excused = finding.suppressed && finding.suppressed->kind != Excuse::Baseline;
    if (!excused && finding.category != "budget") kept.push_back(&finding);
  }
  std::stable_sort(kept.begin(), kept.end(), [](const Finding* a, const Finding* b) {
    return std::tie(a->plan, a->address, a->rule) < std::tie(b->plan, b->address, b->rule);
  });
  std::string out;
  json::Writer writer(out, 1);
  writer.begin_object();
  writer.key("schema").string(kSchema);
  writer.key("findings").begin_array();
  for (const Finding* finding : kept) {
    writer.begin_object();
    writer.key("rule").string(finding->rule);
    writer.key("address").string(finding->address);
    writer.key("file").string(finding->location ? finding->location->file : "");
    writer.key("plan").string(finding->plan < plans.size() ? plans[finding->plan] : "");
    writer.key("monthly_usd");
    // As text, so that it is the same amount when it is read again.
    finding->monthly_usd ? writer.string(finding->monthly_usd->money()) : writer.null();
    writer.end_object();
  }
  writer.end_array();
  writer.end_object();
  return out + "\n";
}

Result<std::vector<BaselineFinding>> read_baseline(const std::string& text, const std::string& path) {
  const nlohmann::json root = nlohmann::json::parse(text, nullptr, false);
  if (root.is_discarded() || !root.is_object()) return unusable(path, "not a baseline: not JSON");
  if (root.value("schema", nlohmann::json()) != kSchema || !root.contains("findings") ||
      !root["findings"].is_array()) {
    return unusable(path, std::string("not a baseline of ") + kSchema);
  }
  std::vector<BaselineFinding> known;
  for (const nlohmann::json& entry : root["findings"]) {
    const auto text_of = [&](const char* key) {
      const auto found = entry.is_object() ? entry.find(key) : entry.end();
      return entry.is_object() && found != entry.end() && found->is_string() ? found->get<std::string>()
                                                                             : std::string();
    };
    BaselineFinding each{text_of("rule"), text_of("address"), text_of("file"),
                         Decimal::parse(text_of("monthly_usd")), text_of("plan")};
    if (each.rule.empty())
      return unusable(path, "finding " + std::to_string(known.size() + 1) + " names no rule");
    known.push_back(std::move(each));
  }
  return known;
}

}  // namespace terratoll::rules
