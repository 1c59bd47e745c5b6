// Other people's real plans and states, read in place where they lie beside the checkout.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "json/input.h"
#include "plan/address.h"
#include "plan/graph/region.h"
#include "support.h"

namespace terratoll::plan {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

#define SKIP_WITHOUT(path) \
  if (!fs::exists(path)) GTEST_SKIP() << (path) << " is not here"

fs::path plans() {
  return shared() / "plans";
}
fs::path probe(std::string_view name) {
  return shared() / "probes" / name;
}

std::vector<fs::path> real_files() {
  std::vector<fs::path> files = files_below(plans());
  std::erase_if(files, [](const fs::path& file) {
    return file.extension() != ".json" || file.parent_path().filename() == "not-a-plan";
  });
  return files;
}

// nlohmann's own reading of the same bytes, decoded.
json independent(const fs::path& file) {
  Result<terratoll::json::Input> input = terratoll::json::Input::open(file.string());
  EXPECT_TRUE(input);
  return json::parse((*input).all());
}

bool has_known_mode(const json& entry) {
  return entry["mode"] == "managed" || entry["mode"] == "data";
}

std::multiset<std::string> changed_addresses(const json& document) {
  std::multiset<std::string> result;
  for (const json& entry : document.value("resource_changes", json::array())) {
    if (has_known_mode(entry)) result.insert(entry["address"]);
  }
  return result;
}

std::size_t count_resources(const json& module) {
  std::size_t count = 0;
  for (const json& each : module.value("resources", json::array())) count += has_known_mode(each) ? 1 : 0;
  for (const json& child : module.value("child_modules", json::array())) count += count_resources(child);
  return count;
}

TEST(RealPlans, AreAllRead) {
  SKIP_WITHOUT(plans());
  ASSERT_GT(real_files().size(), 150U);
  for (const fs::path& file : real_files()) {
    Result<Plan> plan = read(file.string());
    EXPECT_TRUE(plan) << plan.error().message;
  }
}

TEST(RealPlans, GiveEveryChangeOnceAndNoneBesides) {
  SKIP_WITHOUT(plans());
  std::size_t seen = 0;
  for (const fs::path& file : real_files()) {
    SCOPED_TRACE(file);
    const json document = independent(file);
    if (!document.contains("resource_changes")) continue;
    const Plan plan = read_good(file);
    std::multiset<std::string> changes, read;
    for (const Resource& each : plan.resources) {
      // Data sources that were read while planning are in the prior state alone.
      (each.mode == Mode::Data && each.change == Change::Read ? read : changes)
          .insert(std::string(each.address));
    }
    for (const std::string& address : changed_addresses(document)) {
      auto found = changes.find(address);
      if (found == changes.end()) {
        EXPECT_EQ(read.count(address), 1U) << address;
      } else {
        changes.erase(found);
      }
      ++seen;
    }
    EXPECT_TRUE(changes.empty()) << *changes.begin() << " is not in the file";
  }
  EXPECT_GT(seen, 1'000U);
}

TEST(RealStates, GiveEveryResource) {
  SKIP_WITHOUT(plans());
  std::size_t states = 0;
  for (const fs::path& file : real_files()) {
    const json document = independent(file);
    if (!document.contains("values")) continue;
    SCOPED_TRACE(file);
    ++states;
    const Plan plan = read_good(file);
    EXPECT_EQ(plan.kind, DocumentKind::State);
    EXPECT_EQ(plan.resources.size(),
              count_resources(document["values"].value("root_module", json::object())));
    for (const Resource& each : plan.resources) {
      EXPECT_EQ(each.stands_before(), each.mode == Mode::Managed) << each.address;
      EXPECT_EQ(each.stands_after(), each.mode == Mode::Managed) << each.address;
    }
  }
  EXPECT_GT(states, 5U);
}

TEST(RealPlans, HaveNoAddressTwice) {
  SKIP_WITHOUT(plans());
  for (const fs::path& file : real_files()) {
    SCOPED_TRACE(file);
    const Plan plan = read_good(file);
    std::set<std::pair<std::string_view, std::string_view>> seen;
    for (const Resource& each : plan.resources) {
      EXPECT_TRUE(seen.insert({each.address, each.deposed}).second) << each.address;
    }
  }
}

// A file's own complete address and the one that we make of its parts are the same.
TEST(RealPlans, AgreeWithOurWayToWriteAddresses) {
  SKIP_WITHOUT(plans());
  for (const fs::path& file : real_files()) {
    SCOPED_TRACE(file);
    for (const Resource& each : read_good(file).resources) {
      EXPECT_EQ(each.address, make_address(each.module_address, each.mode, each.type, each.name, each.index));
    }
  }
}

TEST(RealPlans, CanBeAskedForEveryRegionAndReference) {
  SKIP_WITHOUT(plans());
  std::size_t aws = 0, told = 0;
  for (const fs::path& file : real_files()) {
    const Plan plan = read_good(file);
    Graph graph(plan);
    for (const Resource& each : plan.resources) {
      graph.follow(each, "");
      const Region region = region_of(graph, each, each.standing().is_null() ? each.before : each.standing());
      EXPECT_FALSE(region.name.empty() && region.reason.empty() && region.source.empty()) << each.address;
      if (each.provider != "aws" || each.mode == Mode::Data) continue;
      ++aws;
      told += region.name.empty() ? 0 : 1;
    }
  }
  EXPECT_GT(aws, 600U);
  EXPECT_GT(told * 100, aws * 75) << told << " of " << aws;
}

TEST(NoPlans, AreRefusedInOneLine) {
  SKIP_WITHOUT(plans());
  std::size_t count = 0;
  for (const fs::path& file : files_below(plans() / "not-a-plan")) {
    Result<Plan> plan = read(file.string());
    ASSERT_FALSE(plan) << file;
    EXPECT_EQ(plan.error().kind, Error::Kind::Input);
    EXPECT_EQ(plan.error().message.find('\n'), std::string::npos);
    EXPECT_NE(plan.error().message.find("terraform show -json"), std::string::npos) << plan.error().message;
    ++count;
  }
  EXPECT_EQ(count, 4U);
}

TEST(NoPlans, AreRefusedWhereTheyAreBinary) {
  SKIP_WITHOUT(probe("tfy"));
  Result<Plan> plan = read(probe("tfy/binary-planfile.tfplan").string());
  ASSERT_FALSE(plan);
  EXPECT_NE(plan.error().message.find("binary plan file"), std::string::npos) << plan.error().message;
}

// ---- what single files are known for ----

TEST(Encodings, Utf16AndByteOrderMarksAreRead) {
  SKIP_WITHOUT(plans());
  EXPECT_FALSE(read_good(plans() / "bridgecrewio__checkov__utf16-lifecycle.json").resources.empty());
  const Plan marked = read_good(plans() / "wakeensito__ShellHacks__lambda-bom-region-mismatch.json");
  Graph graph(marked);
  const Resource& lambda = at(marked, "aws_lambda_function.iam_dashboard_api");
  EXPECT_EQ(region_of(graph, lambda, lambda.after).name, "us-east-2");
  EXPECT_TRUE(lambda.after["logging_config"].is_unknown());
}

TEST(OldStates, AddressesThatCollideInTheFileAreDistinct) {
  SKIP_WITHOUT(plans());
  const Plan plan = read_good(plans() / "hashicorp__terraform-json__no-changes-state.json");
  for (const char* address : {"null_resource.baz[0]", "null_resource.baz[1]", "null_resource.baz[2]",
                              "null_resource.foo", "module.foo.null_resource.foo"}) {
    at(plan, address);
  }
}

TEST(OldStates, PriorDataIsFoundInItsModule) {
  SKIP_WITHOUT(plans());
  const Plan plan = read_good(plans() / "infracost__infracost__tf012-state.json");
  std::size_t defaults = 0;
  for (const Resource& each : plan.resources) defaults += each.type == "aws_default_vpc" ? 1 : 0;
  EXPECT_EQ(defaults, 2U);
  at(plan, "module.db.aws_default_vpc.default");
  at(plan, "module.instances.aws_default_vpc.default");
}

TEST(OldPlans, DeletesAndNoOpsAreTold) {
  SKIP_WITHOUT(plans());
  const Plan plan = read_good(plans() / "antonbabenko__terraform-cost-estimation__deletes.json");
  EXPECT_EQ(at(plan, "aws_instance.this_2[0]").change, Change::NoOp);
  const Resource& deleted = at(plan, "aws_instance.this_3[\"id1\"]");
  EXPECT_EQ(deleted.change, Change::Delete);
  EXPECT_TRUE(deleted.stands_before());
  EXPECT_FALSE(deleted.stands_after());
}

TEST(OldPlans, AModulesProviderIsFoundByItsLastName) {
  SKIP_WITHOUT(plans());
  const Plan plan = read_good(plans() / "fugue__regula__modules-1.0.json");
  Graph graph(plan);
  const Resource& vpc = at(plan, "module.child1.module.grandchild1.aws_vpc.grandchild");
  const Region region = region_of(graph, vpc, vpc.after);
  EXPECT_EQ(region.name, "us-east-2");
  EXPECT_FALSE(region.assumed);
}

TEST(OldPlans, AnAliasThatMayHaveBeenPassedIsAssumed) {
  SKIP_WITHOUT(plans());
  const Plan plan = read_good(plans() / "terraform-compliance__cli__apigw-modules.json");
  Graph graph(plan);
  const Resource& api = at(plan, "module.apigw_test_1.aws_api_gateway_rest_api.base");
  const Region region = region_of(graph, api, api.after);
  EXPECT_EQ(region.name, "eu-west-1");
  EXPECT_TRUE(region.assumed);
}

TEST(OldPlans, AProviderOf012InAModuleHasItsRegion) {
  SKIP_WITHOUT(plans());
  const Plan plan = read_good(plans() / "infracost__infracost__tf012-plan.json");
  Graph graph(plan);
  const Resource& vpc = at(plan, "module.db.aws_default_vpc.default");
  EXPECT_EQ(region_of(graph, vpc, vpc.after).name, "us-east-1");
}

TEST(Drift, IsNeverRead) {
  SKIP_WITHOUT(plans());
  const Plan plan = read_good(plans() / "aquasecurity__trivy__s3-1.8.json");
  const json document = independent(plans() / "aquasecurity__trivy__s3-1.8.json");
  ASSERT_EQ(document["resource_drift"].size(), 1U);
  std::size_t managed = 0;
  for (const Resource& each : plan.resources) managed += each.mode == Mode::Managed ? 1 : 0;
  EXPECT_EQ(managed, changed_addresses(document).size());
  const Plan drifted = read_good(plans() / "opentofu__opentofu__show-json-drift.json");
  ASSERT_EQ(drifted.resources.size(), 2U);
  EXPECT_EQ(at(drifted, "test_instance.should_refresh").before["ami"].text(), "refreshed");
}

TEST(TrimmedPlans, AreReadFromPlannedValuesAndSaidToBe) {
  SKIP_WITHOUT(plans());
  const Plan plan = read_good(plans() / "terraform-compliance__cli__sagemaker-notebook.json");
  ASSERT_EQ(plan.resources.size(), 1U);
  EXPECT_EQ(plan.resources[0].change, Change::Create);
  EXPECT_TRUE(has_diagnostic(plan, "trimmed-plan"));
}

TEST(PlansWithoutResources, AreNotTakenForTrimmedOnes) {
  SKIP_WITHOUT(plans());
  for (const char* name :
       {"terraform-compliance__cli__no-resources.json", "snyk__policy-engine__data-01.json",
        "fugue__regula__provider-only.json", "bridgecrewio__checkov__providers-1.11.json"}) {
    const Plan plan = read_good(plans() / name);
    for (const Resource& each : plan.resources) EXPECT_EQ(each.change, Change::Read) << each.address;
    EXPECT_TRUE(plan.diagnostics.empty()) << name;
  }
}

TEST(States, WithoutAnythingAreEmpty) {
  SKIP_WITHOUT(plans());
  const Plan plan = read_good(plans() / "opentofu__opentofu__show-json-state-empty.json");
  EXPECT_EQ(plan.kind, DocumentKind::State);
  EXPECT_TRUE(plan.resources.empty());
}

TEST(Imports, StandAlready) {
  SKIP_WITHOUT(plans());
  for (const char* name :
       {"opentofu__opentofu__cloud-import.json", "hashicorp__terraform-json__identity-plan.json"}) {
    const Plan plan = read_good(plans() / name);
    ASSERT_EQ(plan.resources.size(), 1U) << name;
    EXPECT_TRUE(plan.resources[0].importing) << name;
    EXPECT_TRUE(plan.resources[0].stands_before()) << name;
  }
}

TEST(ProbeOfAllActions, EveryChangeIsTold) {
  SKIP_WITHOUT(probe("tfy"));
  const Plan plan = read_good(probe("tfy/all-actions.plan.json"));
  const std::vector<std::pair<const char*, Change>> changes = {
      {"terraform_data.c[0]", Change::NoOp},       {"terraform_data.c[2]", Change::Delete},
      {"terraform_data.e[\"b\"]", Change::Delete}, {"terraform_data.forget", Change::Forget},
      {"terraform_data.imp", Change::NoOp},        {"terraform_data.rep", Change::Replace},
      {"terraform_data.rep_cbd", Change::Replace}, {"terraform_data.taint", Change::Replace},
      {"terraform_data.trigby", Change::Replace},  {"terraform_data.upd", Change::Update},
      {"terraform_data.new_name", Change::NoOp},   {"module.mm.terraform_data.in_mod", Change::Delete},
  };
  for (const auto& [address, change] : changes) {
    EXPECT_EQ(to_string(at(plan, address).change), to_string(change)) << address;
  }
  EXPECT_EQ(at(plan, "terraform_data.new_name").previous_address, "terraform_data.old_name");
  const Resource& forgotten = at(plan, "terraform_data.forget");
  EXPECT_TRUE(forgotten.stands_before());
  EXPECT_TRUE(forgotten.stands_after());
  EXPECT_FALSE(forgotten.standing().is_null());
  EXPECT_TRUE(plan.diagnostics.empty());
}

TEST(ProbeOfTarget, IsSaidToBePartial) {
  SKIP_WITHOUT(probe("tfy"));
  const Plan plan = read_good(probe("tfy/target.plan.json"));
  EXPECT_EQ(plan.resources.size(), 1U);
  EXPECT_TRUE(has_diagnostic(plan, "incomplete-plan"));
  EXPECT_FALSE(has_diagnostic(plan, "errored-plan"));
}

TEST(ProbeOfAnErroredPlan, ListsItsChangesAndSaysSo) {
  SKIP_WITHOUT(probe("tfy"));
  const Plan plan = read_good(probe("tfy/errored.plan.json"));
  EXPECT_TRUE(has_diagnostic(plan, "errored-plan"));
  EXPECT_GT(plan.resources.size(), 10U);
}

TEST(ProbeOfRefreshOnly, ShowsWhatStands) {
  SKIP_WITHOUT(probe("tfy"));
  const Plan plan = read_good(probe("tfy/refresh-only.plan.json"));
  EXPECT_TRUE(has_diagnostic(plan, "refresh-only"));
  const json document = independent(probe("tfy/refresh-only.plan.json"));
  EXPECT_EQ(plan.resources.size(), count_resources(document["prior_state"]["values"]["root_module"]));
  for (const Resource& each : plan.resources) {
    EXPECT_EQ(each.change, Change::NoOp) << each.address;
    EXPECT_TRUE(each.stands_before() && each.stands_after()) << each.address;
  }
}

TEST(ProbeOfDestroy, LeavesNothing) {
  SKIP_WITHOUT(probe("tfy"));
  const Plan plan = read_good(probe("tfy/destroy.plan.json"));
  EXPECT_GT(plan.resources.size(), 10U);
  for (const Resource& each : plan.resources) EXPECT_FALSE(each.stands_after()) << each.address;
}

TEST(ProbeOfARawState, GivesWhatTheNextPlanFindsUnchanged) {
  SKIP_WITHOUT(probe("tfy"));
  const Plan raw = read_good(probe("tfy/raw-v4.tfstate"));
  const Plan shown = read_good(probe("tfy/no-changes.plan.json"));
  EXPECT_EQ(raw.kind, DocumentKind::RawState);
  ASSERT_FALSE(raw.resources.empty());
  for (const Resource& each : raw.resources) {
    EXPECT_EQ(each.change, Change::NoOp);
    EXPECT_TRUE(each.stands_before() && each.stands_after()) << each.address;
  }
  std::set<std::string> in_raw, in_shown;
  for (const Resource& each : raw.resources)
    in_raw.insert(std::string(each.address) + std::string(each.deposed));
  for (const Resource& each : shown.resources)
    in_shown.insert(std::string(each.address) + std::string(each.deposed));
  EXPECT_EQ(in_raw, in_shown);
}

TEST(ProbeOfReferences, EachFormIsFollowed) {
  SKIP_WITHOUT(probe("tfx"));
  const Plan plan = read_good(probe("tfx/create.plan.json"));
  Graph graph(plan);
  EXPECT_EQ(links(graph, "terraform_data.fe2[\"x\"]", "input"), "terraform_data.fe[\"a.b\"].id");
  EXPECT_EQ(links(graph, "terraform_data.splat", "input"),
            "terraform_data.cnt_const[0], terraform_data.cnt_const[1]");
  EXPECT_EQ(links(graph, "terraform_data.cnt_cond[0]", "input"), "terraform_data.cnt_const[0].id");
  EXPECT_EQ(links(graph, "terraform_data.uses_local", "input"), "!local.deep, !local.fromr");
  EXPECT_EQ(links(graph, "terraform_data.func_only", "input"), "");
  const Resource& big = at(plan, "terraform_data.big");
  EXPECT_EQ(big.after["input"]["i"].text(), "12345678901234567890");
  const Resource& partly = at(plan, "terraform_data.partly");
  EXPECT_EQ(to_text(partly.after["input"]), "[\"known\",?,null,]");
  EXPECT_TRUE(at(plan, "terraform_data.str_unknown").after["input"].is_unknown());
}

TEST(ProbeOfReferences, AModulesInputIsWhatItsOwnKeySays) {
  SKIP_WITHOUT(probe("tfx"));
  const Plan plan = read_good(probe("tfx/create.plan.json"));
  Graph graph(plan);
  const Resource& leaf = at(plan, "module.me[\"k2\"].module.inner.terraform_data.leaf");
  const Value y = plan.config.root->child("me")->child("inner")->inputs["y"];
  Scope scope = graph.scope_of(at(plan, "module.me[\"k2\"].terraform_data.this"));
  // A for_each of a map of literals stands in the file.
  EXPECT_EQ(graph.constant(scope, y).value.text(), "eu-west-1");
  EXPECT_FALSE(leaf.after.is_null());
}

TEST(ProbeOfJsonSyntax, ReferencesWinOverTheRawText) {
  SKIP_WITHOUT(probe("tfw"));
  const Plan plan = read_good(probe("tfw/create.plan.json"));
  Graph graph(plan);
  const Value input = plan.config.root->child("s")->inputs["v"];
  ASSERT_EQ(input["constant_value"].text(), "${terraform_data.j.id}");
  EXPECT_EQ(links(graph, "module.s.terraform_data.k", "input"), "terraform_data.j.id");
  const Constant constant = graph.constant(graph.scope_of(at(plan, "terraform_data.j")), input);
  EXPECT_EQ(constant.value.text(), "");
  EXPECT_EQ(constant.why_not, "terraform_data.j is known only after apply");
}

}  // namespace
}  // namespace terratoll::plan
