// What a usage file gives is used, or named: over every plan there is, and every key that there is.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "checkout.h"
#include "config/usage_keys.h"
#include "flows/flows.h"
#include "run/plans.h"
#include "run/run.h"

namespace terratoll::run {
namespace {

namespace fs = std::filesystem;
using config::UsageKey;
using TypeAndKey = std::pair<std::string, std::string>;

std::vector<std::string> all_plans() {
  std::vector<std::string> plans;
  for (const fs::directory_entry& each : fs::recursive_directory_iterator(checkout::root() / "testdata")) {
    if (each.path().filename() == "plan.json") plans.push_back(each.path().string());
  }
  return plans;
}

Request asked_of(const std::string& plan, const std::string& usage) {
  Request request;
  request.plans = {plan};
  request.today = "2026-11-24";
  request.given.regions = {"us-east-1", "eastus"};
  if (usage.empty()) return request;
  request.given.usage = "usage.yml";
  request.files["usage.yml"] = usage;
  return request;
}

Result<Priced> priced(const std::string& plan, const std::string& usage = "") {
  return price(asked_of(plan, usage));
}

// All that interpreting a plan and following its data ask for, where every quantity is given as `quantity`.
void ask(const Priced& run, std::optional<Decimal> quantity, std::set<TypeAndKey>& asked) {
  inventory::InventoryInput again = run.asked;
  again.usage = [&](std::string_view, std::string_view type, std::string_view key) {
    asked.emplace(type, key);
    return quantity;
  };
  again.usage_text = [&](std::string_view, std::string_view type, std::string_view key) {
    asked.emplace(type, key);
    return std::string();
  };
  Request request;
  request.plans = {run.plans.front()->path};
  request.jobs = 1;
  const Result<Plans> plans = read_plans(request, [&](Seen& seen) {
    const auto graph = graph_of(*seen.plan, nullptr);
    seen.entries = inventory::interpret(again, *graph);
    flows::join({flows::find_part(again, *graph, seen.entries)}, again.usage, flows::Names::Drop);
  });
  ASSERT_TRUE(plans) << plans.error().message;
}

// "storage_gb" of "standard.storage_gb".
std::string last_word(const std::string& key) {
  return key.substr(key.rfind('.') + 1);  // npos + 1 is 0
}

// The table says what is read, of each type; and what it says is asked for somewhere.
TEST(UsageKeys, AreThoseThatPricingAsksFor) {
  std::set<TypeAndKey> asked;
  for (const std::string& plan : all_plans()) {
    const Result<Priced> run = priced(plan);
    if (!run) continue;  // a case of what is no plan
    ask(*run, std::nullopt, asked);
    ask(*run, Decimal(1), asked);
  }
  for (const auto& [type, key] : asked) {
    const UsageKey* known = config::find_usage_key(type, key);
    EXPECT_TRUE(known != nullptr && known->is_read)
        << "usage_keys.csv does not say that it is read: " << type << "," << key;
  }
  std::set<std::string> words;
  for (const auto& [type, key] : asked) words.insert(last_word(key));
  for (const std::string& type : config::usage_types()) {
    for (const std::string& key : config::usage_keys_of(type)) {
      const bool is_asked = words.contains(last_word(key));
      EXPECT_TRUE(is_asked || !config::find_usage_key(type, key)->is_read) << type << "," << key;
    }
  }
}

// A file that gives every key of every type of the plan, and one that there is not, as `quantity`.
std::string whole_file(const Priced& run, const std::string& quantity) {
  std::set<std::string> types;
  for (const inventory::Entry& entry : run.inventory.entries) types.emplace(entry.resource->type);
  std::string text = "resource_type_default_usage:\n";
  for (const std::string& type : types) {
    if (type.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") != std::string::npos) continue;
    text += "  " + type + ":\n    no_such_key: " + quantity + "\n";
    for (const std::string& key : config::usage_keys_of(type)) {
      if (config::find_usage_key(type, key)->form != UsageKey::Form::Text)
        text += "    " + key + ": " + quantity + "\n";
    }
  }
  return text;
}

bool is_named(const std::string& reason, const std::string& key) {
  return reason.find(key + " of the usage file") != std::string::npos;
}

// Nobody says that no usage was given of what was; and a quantity that no card prices is named in the reason.
TEST(Usage, ThatIsGivenIsUsedOrNamed) {
  std::size_t given = 0;
  for (const std::string& plan : all_plans()) {
    const Result<Priced> without = priced(plan);
    if (!without) continue;
    const std::string file = whole_file(*without, "7");
    const Result<Priced> run = priced(plan, file);
    ASSERT_TRUE(run) << plan << run.error().message;
    for (const cost::Resource& resource : run->estimate.resources) {
      if (!resource.after) continue;
      const std::string type(resource.entry->resource->type);
      const cost::Bill& bill = *resource.after;
      if (file.find("  " + type + ":\n") == std::string::npos) continue;
      EXPECT_NE(bill.status, cost::Status::Usage) << plan << " " << resource.entry->resource->address;
      const bool can_have = bill.status == cost::Status::Priced || bill.status == cost::Status::Partial;
      EXPECT_TRUE(!can_have || is_named(bill.reason, "no_such_key")) << plan << " " << type << bill.reason;
      for (const std::string& key : config::usage_keys_of(type)) {
        const UsageKey* known = config::find_usage_key(type, key);
        ++given;
        if (can_have && !known->is_read && known->form == UsageKey::Form::Quantity) {
          EXPECT_TRUE(is_named(bill.reason, key)) << plan << " " << type << " " << key << ": " << bill.reason;
        }
      }
    }
    for (const std::string& type : config::usage_types()) {
      if (file.find("  " + type + ":\n") == std::string::npos) continue;
      EXPECT_TRUE(std::any_of(run->diagnostics.begin(), run->diagnostics.end(),
                              [&](const auto& each) {
                                return each.code == "unused-usage" &&
                                       each.message.find(type) != std::string::npos &&
                                       each.message.find("no_such_key") != std::string::npos;
                              }))
          << plan << " " << type;
    }
  }
  EXPECT_GT(given, 500u);
}

// Of whom all have something given, no sentence of a report says that nothing is.
TEST(Usage, ThatIsGivenIsNotSaidNotToBe) {
  for (const std::string& plan : all_plans()) {
    const Result<Priced> without = priced(plan);
    if (!without) continue;
    Request request = asked_of(plan, whole_file(*without, "7"));
    request.all = true;
    const Result<Reported> reported = make_report(request);
    ASSERT_TRUE(reported) << plan << reported.error().message;
    std::string text = report::write(report::Format::Markdown, reported->report, {});
    for (const char* sentence : {"usage given", "usage is given"})
      EXPECT_EQ(text.find(sentence), std::string::npos) << plan << text;
  }
}

// The types of the plan whose machines may run another system, which runs on all of them.
std::string file_of_system(const Priced& run, const std::string& system) {
  std::set<std::string> types;
  for (const inventory::Entry& entry : run.inventory.entries) types.emplace(entry.resource->type);
  std::string text;
  for (const std::string& type : types) {
    const UsageKey* key = config::find_usage_key(type, "operating_system");
    if (key != nullptr && key->is_read) text += "  " + type + ": {operating_system: " + system + "}\n";
  }
  return text.empty() ? "" : "resource_type_default_usage:\n" + text;
}

// A price of Linux is none of a machine that runs something else.
TEST(Usage, OfAnotherSystemIsNotPricedAsLinux) {
  std::size_t machines = 0;
  for (const std::string& plan : all_plans()) {
    const Result<Priced> without = priced(plan);
    if (!without) continue;
    for (const char* system : {"windows", "rhel", "suse"}) {
      const std::string file = file_of_system(*without, system);
      if (file.empty()) continue;
      const Result<Priced> run = priced(plan, file);
      ASSERT_TRUE(run) << plan << run.error().message;
      for (const cost::Resource& resource : run->estimate.resources) {
        const std::string type(resource.entry->resource->type);
        if (!resource.after || file.find("  " + type + ": ") == std::string::npos) continue;
        for (const cost::LineItem& item : resource.after->items) {
          if (item.item.find(", Linux") == std::string::npos) continue;
          ++machines;
          EXPECT_NE(resource.after->status, cost::Status::Priced)
              << plan << " " << system << " " << resource.entry->resource->address;
        }
      }
    }
  }
  EXPECT_GT(machines, 50u);
}

// Nor is it advised by what the same machine would cost with Linux.
TEST(Usage, OfAnotherSystemLeavesNoAdviceByLinux) {
  std::size_t asked = 0;
  for (const std::string& plan : all_plans()) {
    if (plan.find("gpu-on-demand-continuous/flagged") == std::string::npos) continue;
    const Result<Priced> without = priced(plan);
    ASSERT_TRUE(without) << plan << without.error().message;
    const std::string file = file_of_system(*without, "windows");
    const Result<Reported> reported = make_report(asked_of(plan, file));
    ASSERT_TRUE(reported) << plan << reported.error().message;
    for (const inventory::Entry& entry : without->inventory.entries)
      asked += file.find("  " + std::string(entry.resource->type) + ": ") != std::string::npos ? 1 : 0;
    for (const report::Finding& each : reported->report.findings) {
      const std::string type = each.finding.address.substr(0, each.finding.address.find('.'));
      EXPECT_TRUE(each.finding.rule != "gpu-on-demand-continuous" ||
                  file.find("  " + type + ": ") == std::string::npos)
          << plan << each.finding.message;
    }
  }
  EXPECT_GT(asked, 3u);
}

// A 0 is given: it costs nothing, and what is not read of it leaves nothing out.
TEST(Usage, OfZeroIsGiven) {
  for (const std::string& plan : all_plans()) {
    const Result<Priced> without = priced(plan);
    if (!without) continue;
    const Result<Priced> run = priced(plan, whole_file(*without, "0"));
    ASSERT_TRUE(run) << plan << run.error().message;
    for (std::size_t i = 0; i < run->estimate.resources.size(); ++i) {
      const cost::Resource &resource = run->estimate.resources[i], &before = without->estimate.resources[i];
      if (!resource.after) continue;
      const std::string_view type = resource.entry->resource->type;
      if (config::usage_keys_of(type).empty() || before.after->status != cost::Status::Usage) continue;
      EXPECT_EQ(resource.after->status, cost::Status::Priced)
          << plan << " " << type << resource.after->reason;
      EXPECT_EQ(resource.after->monthly_usd, Decimal()) << plan << " " << type;
    }
  }
}

}  // namespace
}  // namespace terratoll::run
