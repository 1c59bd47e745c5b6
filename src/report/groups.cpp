#include "report/groups.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/nearest.h"
#include "base/text.h"
#include "cost/estimate.h"
#include "inventory/inventory.h"
#include "plan/address.h"
#include "report/finding_groups.h"
#include "report/headline.h"
#include "report/savings.h"

namespace terratoll::report {
namespace {

constexpr std::string_view kTag = "tag:", kTransfer = "data transfer";

// Groups in the making, by name.
struct Sum {
  Group group;
  std::vector<const Finding*> findings;
};
using Sums = std::map<std::string, Sum>;

Group& group_of(Sums& sums, const std::string& name) {
  Sum& sum = sums[name];
  sum.group.name = name;
  return sum.group;
}

// "module.a.module.b" of an address in it; "the root module".
std::string module_of(std::string_view address) {
  const std::string plain = plan::without_indexes(address, "");
  std::string path;
  const std::vector<plan::Step> steps = plan::steps(plain);
  for (std::size_t i = 0; i + 1 < steps.size() && steps[i].name == "module"; i += 2)
    path += (path.empty() ? "module." : ".module.") + std::string(steps[i + 1].name);
  return path.empty() ? "the root module" : path;
}

std::string or_else(std::string_view text, std::string_view otherwise) {
  return std::string(text.empty() ? otherwise : text);
}

class Groups {
 public:
  Groups(const Report& report, std::string_view by) : report_(report), by_(by) {}

  std::vector<Group> take() {
    if (by_ != "rule") {
      if (by_ == "plan") {
        for (const PlanHead& each : report_.plans) group_of(sums_, each.plan);
      }
      for (const Resource& each : report_.resources) add(each);
      for (const FlowRow& each : report_.flows) add(each);
    }
    for (const Finding& each : report_.findings) add(each);
    return sorted();
  }

 private:
  // All groups but those by SKU, of which a resource may have several.
  std::string name_of(const Resource& of) const {
    if (by_ == "plan") return of.plan;
    if (by_ == "cloud") return or_else(of.cloud, "no cloud");
    if (by_ == "region") return or_else(of.region, "no region");
    if (by_ == "workload") return or_else(to_string(of.workload), "no workload");
    if (by_ == "module") return module_of(of.address);
    if (by_ == "type") return of.arm_type.empty() ? of.type : of.arm_type;
    const auto tag = of.tags.find(std::string(tag_of_grouping(by_)));
    return or_else(tag == of.tags.end() ? "" : tag->second, "without the tag");
  }

  std::string name_of(const FlowRow& flow) const {
    // It is paid where the data leaves.
    if (by_ == "plan") return flow.from_plan;
    if (by_ == "cloud") return or_else(flow.from_cloud, "no cloud");
    if (by_ == "region") return or_else(flow.from_region, "no region");
    const bool of_resource = by_ == "module" || by_ == "workload" || !tag_of_grouping(by_).empty();
    const Resource* from = of_resource ? resource_of(report_, flow.from_plan, flow.from) : nullptr;
    if (from != nullptr) return name_of(*from);
    // A store that is only read here has an address, and neither a workload nor tags.
    return by_ == "module" ? module_of(flow.from) : std::string(kTransfer);
  }

  // Where the money is that it speaks of; "" of a plan as a whole, which is in no group but its own, and of
  // what has several SKUs.
  std::string name_of(const Finding& finding) const {
    if (by_ == "rule") return finding.finding.rule;
    if (finding.flow) return name_of(report_.flows[*finding.flow]);
    if (by_ == "plan") return finding.plan;
    const Resource* subject = resource_of(report_, finding.plan, finding.finding.address);
    if (subject == nullptr) return "";
    return by_ == "sku" ? sku_of(*subject, finding.finding.category == "storage") : name_of(*subject);
  }

  // Of its data, or of its work: the one SKU that it has of it, as of an instance, whatever disks it has.
  static std::string sku_of(const Resource& resource, bool data) {
    std::string sku;
    for (const cost::LineItem& item : resource.items) {
      const bool is_data = item.component == inventory::Component::Storage;
      if (!item.monthly_usd || item.sku.empty() || is_data != data) continue;
      if (!sku.empty() && sku != item.sku) return "";
      sku = item.sku;
    }
    return sku;
  }

  void add(const Resource& resource) {
    const auto touch = [&](const std::string& name) -> Group& {
      Group& group = group_of(sums_, name);
      if (!counts(report_, resource)) return group;
      ++group.resources;
      if (!has_known_cost(resource)) ++group.missing;
      return group;
    };
    const Decimal whole = resource.monthly_usd.value_or(Decimal());
    if (by_ != "sku") {
      Group& group = touch(name_of(resource));
      group.monthly_usd += whole;
      group.monthly_before_usd += resource.monthly_before_usd.value_or(Decimal());
      return;
    }
    std::map<std::string, Decimal> parts;
    Decimal rest = whole;
    for (const cost::LineItem& item : resource.items) {
      if (!item.monthly_usd || item.sku.empty()) continue;
      parts[item.sku] += *item.monthly_usd;
      rest -= *item.monthly_usd;
    }
    if (!rest.is_zero() || (parts.empty() && counts(report_, resource))) parts["no SKU"] += rest;
    for (const auto& [name, amount] : parts) touch(name).monthly_usd += amount;
  }

  void add(const FlowRow& flow) {
    const Decimal now = flow.monthly_usd.value_or(Decimal()),
                  before = flow.monthly_before_usd.value_or(Decimal());
    if (now.is_zero() && before.is_zero()) return;
    Group& group = group_of(sums_, name_of(flow));
    group.monthly_usd += now;
    group.monthly_before_usd += before;
  }

  void add(const Finding& finding) {
    if (finding.finding.suppressed) return;
    const std::string name = name_of(finding);
    if (name.empty()) return;
    Group& group = group_of(sums_, name);
    ++group.findings;
    if (by_ == "rule") {
      ++group.resources;
      group.monthly_usd += finding.finding.monthly_usd.value_or(Decimal());
    }
    sums_[name].findings.push_back(&finding);
  }

  std::vector<Group> sorted() {
    std::vector<Group> result;
    for (auto& [name, sum] : sums_) {
      sum.group.saving_usd = saving_of(sum.findings);
      // As the report's: a chain may save what is paid in other groups.
      if (by_ != "rule") sum.group.saving_usd = std::min(sum.group.saving_usd, sum.group.monthly_usd);
      result.push_back(std::move(sum.group));
    }
    std::stable_sort(result.begin(), result.end(), [](const Group& a, const Group& b) {
      return std::pair(a.monthly_usd, a.missing) > std::pair(b.monthly_usd, b.missing);
    });
    return result;
  }

  const Report& report_;
  std::string_view by_;
  Sums sums_;
};

}  // namespace

const std::vector<std::string>& grouping_words() {
  static const std::vector<std::string> kWords = {"plan",   "rule", "cloud", "region", "workload",
                                                  "module", "type", "sku",   "tag:KEY"};
  return kWords;
}

std::string_view tag_of_grouping(std::string_view by) {
  return by.starts_with(kTag) ? by.substr(kTag.size()) : std::string_view();
}

std::string grouping_problem(const std::string& by) {
  if (!tag_of_grouping(by).empty() && by != "tag:KEY") return "";
  if (by != "tag:KEY" && one_of(by, grouping_words())) return "";
  return "\"" + by + "\" is none of " + joined(grouping_words(), ", ") + did_you_mean(by, grouping_words());
}

bool has_known_cost(const Resource& resource) {
  return resource.status == cost::Status::Priced || resource.status == cost::Status::Free ||
         resource.status == cost::Status::Usage;
}

std::vector<Group> groups(const Report& report, std::string_view by) {
  return Groups(report, by).take();
}

Decimal saving_of(const std::vector<const Finding*>& findings) {
  std::vector<Claim> claims;
  for (const Finding* each : findings)
    if (each->claim) claims.push_back(*each->claim);
  return best_saving(claims);
}

}  // namespace terratoll::report
