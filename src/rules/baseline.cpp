// The baseline file: {"schema": "terratoll.baseline/1", "findings": [{"rule", "address", "file",
// "monthly_usd"}]}.

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>
#include <utility>

#include "rules/suppress.h"

namespace terratoll::rules {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr const char* kSchema = "terratoll.baseline/1";

Error unusable(const std::string& path, const std::string& what) {
  return {Error::Kind::Usage, path + ": " + what + "; write it anew with terratoll baseline"};
}

}  // namespace

std::string write_baseline(const std::vector<Finding>& findings) {
  std::vector<const Finding*> kept;
  for (const Finding& finding : findings) {
    const bool excused = finding.suppressed && finding.suppressed->kind != Excuse::Baseline;
    if (!excused && finding.category != "budget") kept.push_back(&finding);
  }
  std::stable_sort(kept.begin(), kept.end(), [](const Finding* a, const Finding* b) {
    return std::tie(a->address, a->rule) < std::tie(b->address, b->rule);
  });
  ordered_json list = ordered_json::array();
  for (const Finding* each : kept) {
    const Finding& finding = *each;
    ordered_json entry;
    entry["rule"] = finding.rule;
    entry["address"] = finding.address;
    entry["file"] = finding.location ? finding.location->file : "";
    // As text, so that it is the same amount when it is read again.
    entry["monthly_usd"] = finding.monthly_usd ? ordered_json(finding.monthly_usd->money()) : ordered_json();
    list.push_back(std::move(entry));
  }
  ordered_json root;
  root["schema"] = kSchema;
  root["findings"] = std::move(list);
  return root.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

Result<std::vector<Known>> read_baseline(const std::string& text, const std::string& path) {
  const json root = json::parse(text, nullptr, false);
  if (root.is_discarded() || !root.is_object()) return unusable(path, "not a baseline: not JSON");
  if (root.value("schema", json()) != kSchema || !root.contains("findings") || !root["findings"].is_array()) {
    return unusable(path, std::string("not a baseline of ") + kSchema);
  }
  std::vector<Known> known;
  for (const json& entry : root["findings"]) {
    const auto text_of = [&](const char* key) {
      const auto found = entry.is_object() ? entry.find(key) : entry.end();
      return entry.is_object() && found != entry.end() && found->is_string() ? found->get<std::string>()
                                                                             : std::string();
    };
    Known each{text_of("rule"), text_of("address"), text_of("file"), Decimal::parse(text_of("monthly_usd"))};
    if (each.rule.empty())
      return unusable(path, "finding " + std::to_string(known.size() + 1) + " names no rule");
    known.push_back(std::move(each));
  }
  return known;
}

}  // namespace terratoll::rules
