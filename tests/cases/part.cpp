// What a case is about, by its kind: so much of the report stands in its expected.json, and nothing that
// other cases are about.
#include <functional>
#include <map>

#include "case.h"

namespace terratoll::cases {
namespace {

using Keys = std::vector<std::string_view>;

// Those of the members that are known, in the order of the keys.
Tree pick(const Tree& object, const Keys& keys) {
  Tree result{json::Kind::Object, "", {}};
  for (std::string_view key : keys) {
    if (!object[key].is_null()) result.add(key, object[key]);
  }
  return result;
}

Tree list() {
  return {json::Kind::Array, "", {}};
}

void add_filled(Tree& part, std::string_view name, Tree list) {
  if (!list.members.empty()) part.add(name, std::move(list));
}

Tree rule_part(const Case& the_case, const Tree& report) {
  const std::string id = the_case.name.substr(0, the_case.name.find('/'));
  Tree part{json::Kind::Object, "", {}}, findings = list();
  for (const Member& rule : report["rules"].members) {
    if (rule.value["id"].text == id)
      part = pick(rule.value, {"checked", "flagged", "undetermined", "broken"});
  }
  for (const Member& finding : report["findings"].members) {
    if (finding.value["rule"].text != id) continue;
    findings.add("", pick(finding.value, {"severity", "confidence", "address", "at", "attribute", "message",
                                          "advice", "monthly_usd", "saving_usd", "basis", "evidence",
                                          "location", "call_stack", "fingerprint", "suppressed"}));
  }
  part.add("findings", std::move(findings));
  return part;
}

Tree flows(const Tree& report) {
  Tree result = list();
  for (const Member& flow : report["flows"].members) {
    Keys keys = {"from", "from_cloud", "from_region", "to", "to_cloud", "to_region"};
    bool one_plan = flow.value["from_plan"].text == flow.value["to_plan"].text;
    if (!one_plan) keys.insert(keys.end(), {"from_plan", "to_plan"});
    keys.insert(keys.end(), {"kind", "crosses", "hop", "pairs", "region", "sku", "meter", "rate_usd_per_gb",
                             "monthly_gb", "basis", "monthly_usd", "monthly_before_usd", "confidence", "at",
                             "attribute", "evidence", "reason"});
    result.add("", pick(flow.value, keys));
  }
  return result;
}

Tree flow_part(const Case&, const Tree& report) {
  Tree part{json::Kind::Object, "", {}};
  part.add("flows", flows(report));
  add_filled(part, "diagnostics", report["diagnostics"]);
  return part;
}

// The row of a card that prices an item is checked for every report (expect_sound_bill): its source and its
// date are no news of a case.
Tree items(const Tree& resource) {
  Tree result = list();
  for (const Member& item : resource["items"].members) {
    Keys keys = {"component", "item", "sku", "meter"};
    if (item.value["region"].text != resource["region"].text) keys.push_back("region");
    keys.insert(keys.end(), {"quantity", "unit", "rate_usd", "monthly_usd", "managed_usd", "basis",
                             "assumption", "doubt", "reason"});
    result.add("", pick(item.value, keys));
  }
  return result;
}

// The resources that cost, or would if more were known, and the free ones too of the type that the case is
// named after ("aws_instance-spot"), or all of them where its name is no type ("aws-by-use").
Tree bill_part(const Case& the_case, const Tree& report) {
  const std::string named = the_case.name.substr(0, the_case.name.find('-'));
  const bool type = named.find('_') != std::string::npos || the_case.kind == "bills";
  Tree part{json::Kind::Object, "", {}}, resources = list();
  for (const Member& each : report["resources"].members) {
    if (type && each.value["status"].text == "free" && each.value["type"].text != named) continue;
    Tree resource = pick(each.value, {"address", "type", "region", "change", "workload", "status", "reason",
                                      "monthly_usd", "monthly_before_usd"});
    add_filled(resource, "items", items(each.value));
    resources.add("", std::move(resource));
  }
  part.add("resources", std::move(resources));
  add_filled(part, "flows", flows(report));
  part.add("totals", pick(report["totals"], {"monthly_usd", "monthly_before_usd", "monthly_assumed_usd",
                                             "monthly_max_usd", "by_component", "scenarios"}));
  add_filled(part, "assumptions", report["assumptions"]);
  return part;
}

// What stands where, and what becomes of it.
Tree plan_part(const Case&, const Tree& report) {
  Tree part{json::Kind::Object, "", {}}, resources = list();
  part.add("plans", report["plans"]);
  for (const Member& each : report["resources"].members)
    resources.add("", pick(each.value, {"address", "region", "change", "status"}));
  part.add("resources", std::move(resources));
  add_filled(part, "diagnostics", report["diagnostics"]);
  return part;
}

// All but the rules that had nothing to say.
Tree whole(const Case&, const Tree& report) {
  Tree result{json::Kind::Object, "", {}};
  for (const Member& member : report.members) {
    if (member.name != "rules") {
      result.add(member.name, member.value);
      continue;
    }
    Tree rules = list();
    for (const Member& rule : member.value.members) {
      bool silent = rule.value["flagged"].text == "0" && rule.value["undetermined"].text == "0";
      if (!silent) rules.add("", rule.value);
    }
    result.add("rules", std::move(rules));
  }
  return result;
}

}  // namespace

Tree part_of(const Case& the_case, const Tree& report) {
  static const std::map<std::string, std::function<Tree(const Case&, const Tree&)>> kParts = {
      {"rules", rule_part}, {"flows", flow_part}, {"types", bill_part},
      {"bills", bill_part}, {"plans", plan_part}, {"examples", whole},
  };
  return kParts.at(the_case.kind)(the_case, report);
}

}  // namespace terratoll::cases
