// A run in memory: what it is given, and what comes out.
#include "run/run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/figures.h"
#include "checkout.h"
#include "exercise.h"
#include "files.h"
#include "run/query.h"
#include "run/questions.h"

namespace terratoll::run {
namespace {

namespace fs = std::filesystem;

Request of(const std::string& folder) {
  Request request;
  request.plans = {"plan.json"};
  request.files["plan.json"] = testdata(folder + "/plan.json");
  request.today = "2026-11-24";
  return request;
}

TEST(Run, NeedsNoFiles) {
  Request request = of("examples/pipeline");
  request.config = "c.yaml";
  request.files["c.yaml"] = "budget: {monthly_usd: 1}\nusage: u.yaml\nrate_cards: [./card.yaml]\n";
  request.files["u.yaml"] =
      "resource_usage: {module.train.aws_s3_bucket.artifacts: {standard: {storage_gb: 100}}}\n";
  request.files["card.yaml"] =
      "name: ours\nsource: talks\nas_of: 2026-11-01\nprices:\n"
      "  - {card: aws/s3, sku: standard, meter: storage, usd: 1}\n";
  const Result<Reported> reported = make_report(request);
  ASSERT_TRUE(reported) << reported.error().message;
  EXPECT_EQ(reported->report.plans.front().plan, "plan.json");
  EXPECT_EQ(reported->report.totals.by_component.compute.money(), "2247.09");
  EXPECT_EQ(reported->report.totals.by_component.storage.money(), "140.80") << "40.80 of volumes, 100 × 1";
  EXPECT_EQ(reported->verdict, Verdict::Failed) << "the budget is broken";
  EXPECT_EQ(reported->first_source, "");
  request.given.fail_on = config::FailOn::Never;
  EXPECT_EQ(make_report(request)->verdict, Verdict::Passed);
}

// A template stands in many plans, with the same addresses.
Request of_both() {
  Request request = of("rules/sku-retired/flagged");
  request.audit = true;
  request.plans = {"b/plan.json", "a/plan.json"};
  for (const std::string& path : request.plans) request.files[path] = request.files["plan.json"];
  return request;
}

std::size_t open_findings(const Request& request) {
  const Result<Reported> reported = make_report(request);
  if (!reported) return 999;
  const auto& all = reported->report.findings;
  return static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [](const auto& each) { return !each.finding.suppressed; }));
}

TEST(Run, ABaselineOfOnePlanHidesNothingOfAnother) {
  Request both = of_both(), one = both;
  one.plans = {"a/plan.json"};
  const std::size_t all = open_findings(both);
  ASSERT_GT(all, 0U);
  both.baseline = "known.json";
  both.files["known.json"] = *make_baseline(one);
  EXPECT_EQ(open_findings(both), all / 2);
  both.files["known.json"] = *make_baseline(of_both());
  EXPECT_EQ(open_findings(both), 0U);
}

TEST(Run, IsTheSameInWhicheverOrderThePlansAreNamed) {
  Request one = of_both(), other = of_both();
  std::reverse(other.plans.begin(), other.plans.end());
  const Result<Reported> first = make_report(one), second = make_report(other);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(report::write_json(first->report), report::write_json(second->report));
  EXPECT_EQ(first->report.plans.front().plan, "a/plan.json");
}

TEST(Run, ShowsTheHopsOfAChainInsideItAndSavesThemOnce) {
  const Result<Reported> reported = make_report(of("examples/pipeline"));
  ASSERT_TRUE(reported) << reported.error().message;
  const std::string text = report::write_text(reported->report);
  const std::size_t chain = text.find("▲ egress-chain"), first = text.find("└ egress-inter-continent"),
                    second = text.find("└ egress-inter-region"),
                    rest = text.find("• gpu-on-demand-continuous");
  EXPECT_LT(chain, first);
  EXPECT_LT(first, second);
  EXPECT_LT(second, rest);
  EXPECT_EQ(text.find("▲ egress-inter"), std::string::npos);
  EXPECT_NE(text.find("saved with the chain"), std::string::npos);
  // Two hops of 1,000 GB at $0.02, two machines that are committed for, 730 h × ($0.9776 - $0.63642) each,
  // and 40% of $819.79 of the one that serves, which is more than a commitment for it saves.
  EXPECT_EQ(reported->report.saving_usd.money(), "866.04");
}

// Three limits are broken by one bill.
TEST(Run, SaysTheBillOnceHoweverManyLimitsItBreaks) {
  Request request = of("bills/things-once");
  request.given.budget.monthly_usd = Decimal(1);
  request.given.budget.max_increase_usd = Decimal(1);
  request.given.budget.max_increase_percent = Decimal(1);
  const Result<Reported> reported = make_report(request);
  ASSERT_TRUE(reported) << reported.error().message;
  const Decimal bill = reported->report.totals.monthly_usd;
  std::size_t broken = 0;
  for (const report::Finding& each : reported->report.findings)
    broken += each.finding.rule == "budget-exceeded";
  EXPECT_EQ(broken, 3u);
  for (const report::FormatEntry& format : report::formats()) {
    const std::string text = report::write(format.format, reported->report, {});
    EXPECT_EQ(text.find(usd(bill + bill + bill)), std::string::npos) << format.name;
  }
  EXPECT_NE(report::write_text(reported->report, {}).find(usd(bill) + " /month"), std::string::npos);
}

std::string amount_of(const report::Report& report, const std::string& address) {
  for (const report::Resource& each : report.resources) {
    if (each.address == address) return each.monthly_usd ? each.monthly_usd->money() : "null";
  }
  return "none";
}

// After a refresh a volume stands among the devices of its machine, whatever attaches it and wherever its own
// resource is.
TEST(Run, BillsAVolumeAtItsOwnResource) {
  nlohmann::json machine = nlohmann::json::parse(testdata("bills/things-once/plan.json"))["prior_state"];
  nlohmann::json volume = machine;
  const auto keep = [](nlohmann::json& state, const std::string& address) -> nlohmann::json& {
    nlohmann::json& all = state["values"]["root_module"]["resources"];
    nlohmann::json kept;
    for (const nlohmann::json& each : all) {
      if (each["address"] == address) kept = each;
    }
    all = nlohmann::json::array({kept});
    return all[0]["values"];
  };
  const std::string id = keep(volume, "aws_ebs_volume.data")["id"];
  keep(machine, "aws_instance.box")["ebs_block_device"][0]["volume_id"] = id;
  Request request;
  request.today = "2026-11-24";
  request.audit = true;
  request.plans = {"a.json", "b.json"};
  request.files = {{"a.json", machine.dump()}, {"b.json", volume.dump()}};
  const Result<Reported> reported = make_report(request);
  ASSERT_TRUE(reported) << reported.error().message;
  EXPECT_EQ(amount_of(reported->report, "aws_ebs_volume.data"), "47.60");
  EXPECT_EQ(amount_of(reported->report, "aws_instance.box"), "84.71");
  EXPECT_EQ(reported->report.totals.monthly_usd.money(), "132.31");
}

std::string total_of(const std::map<std::string, std::string>& files) {
  Request request;
  request.today = "2026-11-24";
  request.audit = true;
  for (const auto& [name, text] : files) {
    request.plans.push_back(name);
    request.files[name] = text;
  }
  const Result<Reported> reported = make_report(request);
  return reported ? reported->report.totals.monthly_usd.money() : reported.error().message;
}

// A plan, its copy, and the state that it was made from.
TEST(Run, BillsAStackOnceHoweverManyFilesHoldIt) {
  std::size_t stood = 0;
  for (const fs::directory_entry& each : fs::recursive_directory_iterator(checkout::root() / "testdata")) {
    if (each.path().filename() != "plan.json") continue;
    const std::string text = testdata(fs::relative(each.path(), checkout::root() / "testdata").string());
    const nlohmann::json plan = nlohmann::json::parse(text, nullptr, false);
    if (!plan.is_object() || !plan.contains("prior_state") || plan["prior_state"]["values"].is_null())
      continue;
    if (!plan["prior_state"]["values"]["root_module"].contains("resources")) continue;
    ++stood;
    const std::string once = total_of({{"a.json", text}});
    EXPECT_EQ(total_of({{"a.json", text}, {"b.json", text}}), once) << each.path();
    EXPECT_EQ(total_of({{"a.json", text}, {"c.json", plan["prior_state"].dump()}}), once) << each.path();
  }
  EXPECT_GT(stood, 10U);
}

// One machine in two stacks: a state that gave it away, and the plan that takes it over.
TEST(Run, BillsAMachineOfTwoStacksOnce) {
  nlohmann::json plan = nlohmann::json::parse(testdata("bills/things-once/plan.json"));
  nlohmann::json state = plan["prior_state"];
  nlohmann::json& all = state["values"]["root_module"]["resources"];
  nlohmann::json kept = nlohmann::json::array();
  for (const nlohmann::json& each : all) {
    if (each["address"] == "aws_instance.box") kept.push_back(each);
  }
  all = kept;
  Request request;
  request.today = "2026-11-24";
  request.audit = true;
  request.plans = {"old.json", "new.json"};
  request.files = {{"old.json", state.dump()}, {"new.json", plan.dump()}};
  const Result<Reported> reported = make_report(request);
  ASSERT_TRUE(reported) << reported.error().message;
  EXPECT_EQ(reported->report.totals.monthly_usd.money(), "718.42");
  for (const report::Resource& each : reported->report.resources) {
    if (each.plan != "old.json") continue;
    EXPECT_EQ(each.reason, "it is billed as aws_instance.box of new.json");
    EXPECT_EQ(each.status, cost::Status::Free);
  }
}

TEST(Run, ReadsSeveralPlansAsOne) {
  Request request = of("examples/pipeline");
  request.plans.push_back("other.json");
  request.files["other.json"] = testdata("bills/stores/plan.json");
  const Result<Reported> reported = make_report(request);
  ASSERT_TRUE(reported) << reported.error().message;
  ASSERT_EQ(reported->report.plans.size(), 2u);
  EXPECT_EQ(reported->report.plans[0].plan, "other.json");  // by path
}

TEST(Run, FindsTheConfigurationAndLetsTheRequestWin) {
  Folder folder("config");
  folder.write(".terratoll.yaml", "fail_on: note\nbudget: {monthly_usd: 1, max_increase_usd: 2}\n");
  Request request = of("examples/pipeline");
  request.config_above = folder.path();
  request.given.budget.monthly_usd = Decimal(5);
  const Result<Settings> settings = settle(request);
  ASSERT_TRUE(settings) << settings.error().message;
  EXPECT_EQ(settings->values.fail_on, config::FailOn::Note);
  EXPECT_EQ(settings->values.budget.monthly_usd, Decimal(5));
  EXPECT_EQ(settings->values.budget.max_increase_usd, Decimal(2));
}

// As `init --dir infra` writes it, and CI runs it from above; the report names what is in force.
TEST(Run, FindsTheConfigurationAboveTheSourcesToo) {
  Folder folder("sources");
  folder.write("infra/.terratoll.yaml",
               "usage: u.yml\nrate_cards: [article-2026-05]\nbudget: {monthly_usd: 1}\n");
  folder.write("infra/u.yml", "version: 0.1\n");
  folder.write("infra/live/main.tf", "");
  folder.write("elsewhere/x", "");
  Request request = of("examples/pipeline");
  request.config_above = folder / "elsewhere";
  request.source.path = folder / "infra/live";
  const Result<Reported> reported = make_report(request);
  ASSERT_TRUE(reported) << reported.error().message;
  EXPECT_EQ(reported->verdict, Verdict::Failed) << "the budget is broken";
  const InForce& files = reported->report.in_force;
  EXPECT_EQ(files.config, folder / "infra/.terratoll.yaml");
  EXPECT_EQ(files.usage, folder / "infra/u.yml");
  EXPECT_EQ(files.rate_cards, std::vector<std::string>{"article-2026-05"});
  EXPECT_EQ(files.baseline, "");
  for (const report::Format format :
       {report::Format::Text, report::Format::Markdown, report::Format::Html, report::Format::Json,
        report::Format::Github, report::Format::AzurePipelines}) {
    std::string text = report::write(format, reported->report, {});
    std::erase_if(text, [](char c) { return c == '\n' || c == ' '; });
    EXPECT_NE(text.find("u.yml"), std::string::npos) << text;
  }
  folder.write("elsewhere/.terratoll.yaml", "fail_on: never\n");
  EXPECT_EQ(make_report(request)->verdict, Verdict::Passed) << "that of the current folder goes before it";
}

// A gate that cannot be read is not taken for one that is not there.
TEST(Run, StopsWhereTheConfigurationIsALinkToNothing) {
  for (const char* target : {"nothing.yaml", ".terratoll.yaml"}) {
    Folder folder("dangling");
    fs::create_symlink(target, folder / ".terratoll.yaml");
    Request request = of("examples/pipeline");
    request.config_above = folder / "";
    const Result<Reported> reported = make_report(request);
    ASSERT_FALSE(reported) << target;
    EXPECT_NE(reported.error().message.find("cannot read " + (folder / ".terratoll.yaml")), std::string::npos)
        << reported.error().message;
  }
}

TEST(Run, SaysWhichModuleCallsItself) {
  Folder folder("module-cycle");
  folder.write("infra/main.tf", "module \"a\" {\n  source = \"./a\"\n}\n");
  folder.write("infra/a/main.tf", "\nmodule \"again\" {\n  source = \"../a\"\n}\n");
  Request request = of("examples/pipeline");
  request.source.path = folder / "infra";
  const Result<Reported> reported = make_report(request);
  ASSERT_TRUE(reported) << reported.error().message;
  const bool said = std::any_of(
      reported->report.diagnostics.begin(), reported->report.diagnostics.end(), [](const auto& each) {
        return each.message.ends_with("a/main.tf:2: this module calls itself, and is not looked at again");
      });
  EXPECT_TRUE(said);
}

TEST(Run, ShowsNothingThatIsSensitive) {
  for (const bool with_sources : {true, false}) {
    Request request = of("plans/sensitive");
    if (with_sources) request.source.path = checkout::root().string() + "/testdata/plans/sensitive";
    request.fixes = true;
    const Result<Reported> reported = make_report(request);
    ASSERT_TRUE(reported) << reported.error().message;
    for (const report::FormatEntry& format : report::formats()) {
      const std::string text = report::write(format.format, reported->report, {});
      EXPECT_EQ(text.find("not-for-your-eyes"), std::string::npos) << format.name << '\n' << text;
    }
    const std::string text = report::write(report::Format::Json, reported->report, {});
    EXPECT_NE(text.find("instance_type is sensitive, and so is what it costs"), std::string::npos) << text;
  }
}

// What no rule, plan or card can be blamed for is not said of a plan.
TEST(Run, SaysWhichFileOfTheRequestIsMissing) {
  const std::string name(300, 'n');
  Request request = of("examples/pipeline");
  const auto expect_missing = [&name](const Request& asked) {
    const Result<Reported> reported = make_report(asked);
    ASSERT_FALSE(reported);
    EXPECT_EQ(reported.error().kind, Error::Kind::Usage);
    EXPECT_EQ(reported.error().message, "cannot read " + name + ": File name too long");
  };
  for (std::string* path : {&request.config, &request.baseline}) {
    *path = name;
    expect_missing(request);
    path->clear();
  }
  request.given.usage = name;
  expect_missing(request);
  request.given.usage.reset();
  request.given.rate_cards = {name};
  EXPECT_EQ(make_report(request).error().message.substr(0, 313), "--rate-card " + name + " ");
}

// As version 5 of the provider writes a plan: there no resource has a region of its own. That of the provider
// is a local made of a local, of which the plan's JSON knows nothing.
TEST(Run, TellsARegionByTheLocalsOfTheSources) {
  nlohmann::ordered_json plan = nlohmann::ordered_json::parse(testdata("plans/provider-regions/plan.json"));
  for (nlohmann::ordered_json& each : plan["resource_changes"]) each["change"]["after"].erase("region");
  Request request;
  request.plans = {"plan.json"};
  request.files["plan.json"] = plan.dump();
  const auto region = [&request] {
    const Result<Priced> priced = price(request);
    for (const inventory::Entry& entry : priced->inventory.entries) {
      if (entry.resource->address == "aws_s3_bucket.from_local") return entry.region().name;
    }
    return std::string("no such bucket");
  };
  EXPECT_EQ(region(), "");
  request.source.path = checkout::root().string() + "/testdata/plans/provider-regions";
  EXPECT_EQ(region(), "ap-south-1");
}

TEST(Run, TriesARuleByItself) {
  std::vector<rules::Rule> rules = *load_rules({});
  for (const rules::Rule& rule : rules) {
    if (rule.id != "egress-chain") continue;
    Request request = of("examples/pipeline");
    request.given.profile.pipeline_gb_per_day = Decimal(1000);
    const Result<rules::Findings> outcome = try_rule(request, rule);
    ASSERT_TRUE(outcome) << outcome.error().message;
    EXPECT_EQ(outcome->outcomes.front().flagged, 1);
    EXPECT_EQ(outcome->findings.size(), 1u);
    return;
  }
  FAIL() << "no such rule";
}

// Instances of a block share a question.
TEST(Run, AsksWhatAPlanLeavesOpen) {
  const Result<std::vector<config::Question>> asked = questions(of("plans/keys"));
  ASSERT_TRUE(asked) << asked.error().message;
  std::vector<std::string> addresses;
  for (const config::Question& each : *asked) addresses.push_back(each.address);
  EXPECT_NE(std::find(addresses.begin(), addresses.end(), "aws_s3_bucket.by_key[*]"), addresses.end());
  EXPECT_EQ(std::find(addresses.begin(), addresses.end(), "aws_s3_bucket.by_number[0]"), addresses.end());
}

TEST(Run, TakesAllThatTheFuzzerHasFound) {
  std::size_t count = 0;
  for (const fs::directory_entry& entry :
       fs::directory_iterator(checkout::root().string() + "/fuzz/corpus/run")) {
    ++count;
    std::ostringstream bytes;
    bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    EXPECT_EQ(complaint_about(bytes.str()), "") << entry.path();
  }
  EXPECT_GT(count, 5u);
}

}  // namespace
}  // namespace terratoll::run
