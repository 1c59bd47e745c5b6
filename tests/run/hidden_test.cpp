// What the plan's JSON hides: arguments set from null, references in dynamic blocks, locals, indexes and
// functions, in the forms that people write. Each costs what its plain twin costs where the sources are at
// hand; without them it costs the same or nothing is said of it, and never anything else.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "checkout.h"
#include "flows/flows.h"
#include "run/run.h"

namespace terratoll::run {
namespace {

enum class Without { Same, Unknown };

struct Form {
  std::string folder, address, monthly_usd;
  Without without = Without::Same;
};

std::ostream& operator<<(std::ostream& out, const Form& form) {
  return out << form.folder << ' ' << form.address;
}

// A plan is priced once for all its forms.
const report::Report& report_of(const std::string& folder, bool with_sources) {
  static std::map<std::pair<std::string, bool>, report::Report> reports;
  const auto [found, is_new] = reports.try_emplace({folder, with_sources});
  if (is_new) {
    Request request;
    const std::string path = checkout::root().string() + "/testdata/hidden/" + folder;
    request.plans = {path + "/plan.json"};
    if (with_sources) request.source.path = path;
    request.today = "2026-11-24";
    Result<Reported> reported = make_report(request);
    EXPECT_TRUE(reported) << reported.error().message;
    if (reported) found->second = std::move(reported->report);
  }
  return found->second;
}

std::string monthly(const Form& form, bool with_sources) {
  for (const report::Resource& each : report_of(form.folder, with_sources).resources) {
    if (each.address != form.address) continue;
    if (each.status == cost::Status::Unknown) return "unknown";
    return each.monthly_usd ? each.monthly_usd->money() : each.reason.empty() ? "no reason" : "unknown";
  }
  return "no such resource";
}

class Hidden : public testing::TestWithParam<Form> {};

TEST_P(Hidden, IsSeenInTheSources) {
  const Form& form = GetParam();
  EXPECT_EQ(monthly(form, true), form.monthly_usd) << form;
}

TEST_P(Hidden, IsTheSameOrUnknownWithoutThem) {
  const Form& form = GetParam();
  EXPECT_EQ(monthly(form, false), form.without == Without::Same ? form.monthly_usd : "unknown") << form;
}

// What is not shown may well be there.
TEST_P(Hidden, IsNeverSaidToStandElsewhere) {
  const Form& form = GetParam();
  if (form.monthly_usd == "unknown") return;
  for (const bool with_sources : {true, false}) {
    for (const report::Resource& each : report_of(form.folder, with_sources).resources) {
      if (each.address != form.address || monthly(form, with_sources) != "unknown") continue;
      EXPECT_EQ(each.reason.find("not in this plan"), std::string::npos) << form << ": " << each.reason;
    }
  }
}

constexpr auto kUnknown = Without::Unknown;
const std::string kDemand = "589.50", kSpot = "301.63";

INSTANTIATE_TEST_SUITE_P(
    SetFromNull, Hidden,
    testing::Values(Form{"null", "aws_eks_node_group.omitted", kDemand},
                    Form{"null", "aws_eks_node_group.variable", kDemand},
                    Form{"null", "aws_eks_node_group.local", kDemand, kUnknown},
                    Form{"null", "aws_eks_node_group.conditional", kDemand},
                    Form{"null", "aws_eks_node_group.try", kDemand},
                    Form{"null", "aws_eks_node_group.lookup", kDemand},
                    Form{"null", "aws_eks_node_group.each[\"a\"]", kDemand},
                    Form{"null", "aws_eks_node_group.each[\"b\"]", kSpot},
                    Form{"null", "aws_eks_node_group.object", kDemand},
                    Form{"null", "aws_eks_node_group.one", kDemand},
                    Form{"null", "aws_eks_node_group.merged", kDemand},
                    Form{"null", "aws_eks_node_group.counted[0]", kDemand},
                    Form{"null", "aws_eks_node_group.counted[1]", kSpot},
                    Form{"null", "module.one.aws_eks_node_group.this", kDemand},
                    Form{"null", "module.one.module.two.aws_eks_node_group.this", kDemand},
                    Form{"null", "module.passed.aws_eks_node_group.this", kDemand},
                    Form{"null", "module.passed.module.two.aws_eks_node_group.this", kDemand},
                    Form{"null", "module.spot.aws_eks_node_group.this", kSpot},
                    Form{"null", "aws_eks_node_group.later", "unknown"},
                    Form{"null", "azurerm_kubernetes_cluster_node_pool.omitted", "218.56"},
                    Form{"null", "azurerm_kubernetes_cluster_node_pool.variable", "218.56"},
                    Form{"null", "azurerm_kubernetes_cluster_node_pool.try", "218.56"},
                    Form{"null", "azurerm_kubernetes_cluster_node_pool.conditional", "218.56"},
                    Form{"null", "azurerm_linux_virtual_machine.omitted", "109.28"},
                    Form{"null", "azurerm_linux_virtual_machine.variable", "109.28"},
                    Form{"null", "aws_eip.omitted", "3.65"}, Form{"null", "aws_eip.variable", "3.65"},
                    Form{"null", "aws_eip.local", "3.65", kUnknown},
                    Form{"null", "aws_autoscaling_group.omitted", "294.15"},
                    Form{"null", "aws_autoscaling_group.variable", "294.15"}));

INSTANTIATE_TEST_SUITE_P(
    InDynamicBlocks, Hidden,
    testing::Values(Form{"dynamic", "aws_autoscaling_group.plain", "588.30"},
                    Form{"dynamic", "aws_autoscaling_group.one", "588.30", kUnknown},
                    Form{"dynamic", "aws_autoscaling_group.conditional", "588.30", kUnknown},
                    Form{"dynamic", "aws_autoscaling_group.value", "588.30", kUnknown},
                    Form{"dynamic", "aws_autoscaling_group.iterator", "588.30", kUnknown},
                    Form{"dynamic", "aws_autoscaling_group.objects", "588.30", kUnknown},
                    Form{"dynamic", "aws_autoscaling_group.local_map", "588.30", kUnknown},
                    Form{"dynamic", "aws_autoscaling_group.filtered", "588.30", kUnknown},
                    Form{"dynamic", "aws_autoscaling_group.each[\"gpu\"]", "588.30"},
                    Form{"dynamic", "aws_autoscaling_group.each[\"small\"]", "62.85"},
                    Form{"dynamic", "aws_autoscaling_group.nested", "588.30", kUnknown},
                    Form{"dynamic", "module.pool[\"gpu\"].aws_autoscaling_group.this", "588.30", kUnknown},
                    Form{"dynamic", "module.pool[\"small\"].aws_autoscaling_group.this", "62.85", kUnknown},
                    Form{"dynamic", "module.none.aws_autoscaling_group.this", "unknown"}));

INSTANTIATE_TEST_SUITE_P(
    InLocalsAndIndexes, Hidden,
    testing::Values(Form{"locals", "aws_sagemaker_endpoint.whole", "537.28", kUnknown},
                    Form{"locals", "aws_sagemaker_endpoint.member", "537.28", kUnknown},
                    Form{"locals", "aws_sagemaker_endpoint.lookup", "537.28", kUnknown},
                    Form{"locals", "aws_sagemaker_endpoint.object", "537.28", kUnknown},
                    Form{"locals", "aws_sagemaker_endpoint.first", "537.28", kUnknown},
                    Form{"locals", "aws_sagemaker_endpoint.coalesce", "537.28", kUnknown},
                    Form{"locals", "aws_sagemaker_endpoint.one", "537.28"},
                    Form{"locals", "aws_sagemaker_endpoint.splat", "537.28"},
                    Form{"locals", "aws_sagemaker_endpoint.element", "537.28"},
                    Form{"locals", "aws_sagemaker_endpoint.concat", "537.28", kUnknown},
                    Form{"locals", "aws_sagemaker_endpoint.conditional", "537.28", kUnknown},
                    Form{"locals", "aws_sagemaker_endpoint.loop", "537.28", kUnknown},
                    Form{"locals", "aws_sagemaker_endpoint.output", "537.28"},
                    Form{"locals", "aws_sagemaker_endpoint.output_map", "537.28", kUnknown},
                    Form{"locals", "aws_sagemaker_endpoint.keyed[\"a\"]", "40.88"},
                    Form{"locals", "aws_sagemaker_endpoint.keyed[\"b\"]", "537.28"},
                    Form{"locals", "aws_sagemaker_endpoint.rekeyed[\"A\"]", "40.88", kUnknown},
                    Form{"locals", "aws_sagemaker_endpoint.rekeyed[\"B\"]", "537.28", kUnknown},
                    Form{"locals", "azurerm_kubernetes_cluster_node_pool.whole", "89.79", kUnknown},
                    Form{"locals", "azurerm_kubernetes_cluster_node_pool.map", "89.79", kUnknown},
                    Form{"locals", "azurerm_kubernetes_cluster_node_pool.lookup", "89.79", kUnknown},
                    Form{"locals", "azurerm_kubernetes_cluster_node_pool.values", "89.79", kUnknown},
                    Form{"locals", "azurerm_kubernetes_cluster_node_pool.conditional", "89.79", kUnknown}));

INSTANTIATE_TEST_SUITE_P(
    InCloudControl, Hidden,
    testing::Values(Form{"awscc", "awscc_autoscaling_auto_scaling_group.plain", "588.30"},
                    Form{"awscc", "awscc_ec2_instance.plain", "588.30"},
                    Form{"awscc", "awscc_autoscaling_auto_scaling_group.choice", "588.30", kUnknown},
                    Form{"awscc", "awscc_ec2_instance.choice", "588.30", kUnknown},
                    Form{"awscc", "awscc_autoscaling_auto_scaling_group.local_id", "588.30", kUnknown},
                    Form{"awscc", "awscc_ec2_instance.local_id", "588.30", kUnknown},
                    Form{"awscc", "awscc_autoscaling_auto_scaling_group.local_whole", "588.30", kUnknown},
                    Form{"awscc", "awscc_ec2_instance.local_whole", "588.30", kUnknown},
                    Form{"awscc", "awscc_autoscaling_auto_scaling_group.lookup", "588.30", kUnknown},
                    Form{"awscc", "awscc_ec2_instance.lookup", "588.30", kUnknown},
                    Form{"awscc", "awscc_autoscaling_auto_scaling_group.values", "588.30", kUnknown},
                    Form{"awscc", "awscc_ec2_instance.values", "588.30", kUnknown},
                    Form{"awscc", "awscc_autoscaling_auto_scaling_group.coalesce", "588.30"},
                    Form{"awscc", "awscc_ec2_instance.coalesce", "588.30"},
                    Form{"awscc", "awscc_autoscaling_auto_scaling_group.output", "588.30", kUnknown},
                    Form{"awscc", "awscc_ec2_instance.output", "588.30", kUnknown},
                    Form{"awscc", "awscc_autoscaling_auto_scaling_group.argument", "588.30", kUnknown},
                    Form{"awscc", "awscc_ec2_instance.argument", "588.30", kUnknown},
                    Form{"awscc", "awscc_autoscaling_auto_scaling_group.argument_chosen", "588.30", kUnknown},
                    Form{"awscc", "awscc_ec2_instance.argument_chosen", "588.30", kUnknown},
                    Form{"awscc", "awscc_autoscaling_auto_scaling_group.argument_merged", "588.30"},
                    Form{"awscc", "awscc_ec2_instance.argument_merged", "588.30"},
                    Form{"awscc", "awscc_autoscaling_auto_scaling_group.argument_filtered", "588.30",
                         kUnknown},
                    Form{"awscc", "awscc_ec2_instance.argument_filtered", "588.30", kUnknown},
                    Form{"awscc", "awscc_autoscaling_auto_scaling_group.by_name", "588.30"},
                    Form{"awscc", "awscc_ec2_instance.by_name", "588.30"},
                    Form{"awscc", "awscc_sagemaker_endpoint.plain", "1027.84"},
                    Form{"awscc", "awscc_sagemaker_endpoint.choice", "1027.84", kUnknown},
                    Form{"awscc", "awscc_sagemaker_endpoint.local", "1027.84", kUnknown},
                    Form{"awscc", "awscc_sagemaker_endpoint.values", "1027.84", kUnknown},
                    Form{"awscc", "awscc_sagemaker_endpoint.split", "1027.84"},
                    Form{"awscc", "awscc_eks_nodegroup.omitted", "589.50"},
                    Form{"awscc", "awscc_eks_nodegroup.variable", "589.50"},
                    Form{"awscc", "awscc_eks_nodegroup.local", "589.50", kUnknown},
                    Form{"awscc", "awscc_eks_nodegroup.try", "589.50"},
                    Form{"awscc", "awscc_eks_nodegroup.chosen", "589.50"},
                    Form{"awscc", "awscc_eks_nodegroup.unscaled", "unknown"}));

INSTANTIATE_TEST_SUITE_P(InPartOfAText, Hidden,
                         testing::Values(Form{"bodies", "azapi_resource.encoded", "212.11", kUnknown},
                                         Form{"bodies", "azapi_resource.whole", "212.11", kUnknown},
                                         Form{"bodies", "azapi_resource.text", "212.11", kUnknown},
                                         Form{"bodies", "azapi_resource.chosen", "212.11", kUnknown},
                                         Form{"bodies", "azapi_resource.merged", "212.11", kUnknown},
                                         Form{"bodies", "azapi_resource.heredoc", "212.11", kUnknown},
                                         Form{"bodies", "azapi_resource.heredoc_of_parts", "212.11",
                                              kUnknown},
                                         Form{"bodies", "azapi_resource.joined", "212.11", kUnknown},
                                         Form{"bodies", "azapi_resource.template", "212.11", kUnknown},
                                         Form{"bodies", "azapi_resource.loop", "212.11", kUnknown},
                                         Form{"bodies", "azapi_resource.decoded", "212.11", kUnknown},
                                         Form{"bodies", "azapi_resource.output", "212.11", kUnknown},
                                         Form{"bodies", "azapi_resource.each[\"a\"]", "212.11", kUnknown},
                                         Form{"bodies", "azapi_resource.replaced", "212.11", kUnknown},
                                         Form{"bodies", "azapi_resource.replaced_at_a_gap", "unknown"},
                                         Form{"bodies", "azapi_resource.open", "unknown"}));

// Of azure's identities in dynamic blocks: who reads what, and how sure that is.
std::vector<std::string> readers(bool with_sources) {
  std::vector<std::string> result;
  for (const report::FlowRow& flow : report_of("dynamic", with_sources).flows)
    result.push_back(flow.to + " " + std::string(flows::to_string(flow.confidence)));
  return result;
}

TEST(HiddenIdentities, TellWhoReads) {
  const std::string cluster = "azurerm_machine_learning_compute_cluster.";
  EXPECT_EQ(readers(true), (std::vector<std::string>{cluster + "dynamic high", cluster + "plain high",
                                                     cluster + "value high"}));
  // Without the sources there is only one identity that it can be.
  EXPECT_EQ(readers(false), (std::vector<std::string>{cluster + "dynamic medium", cluster + "plain high",
                                                      cluster + "value medium"}));
}

// Policies that are known only after apply: whether the function in the module may read what lies in
// Frankfurt.
struct Grant {
  std::string module, with, without;
};

std::ostream& operator<<(std::ostream& out, const Grant& grant) {
  return out << grant.module;
}

std::string confidence(const Grant& grant, bool with_sources) {
  std::string result = "none";
  for (const report::FlowRow& flow : report_of("policies", with_sources).flows) {
    if (flow.to == "module." + grant.module + ".aws_lambda_function.this")
      result = flow.from + " " + std::string(flows::to_string(flow.confidence));
  }
  return result;
}

class HiddenPolicies : public testing::TestWithParam<Grant> {};

TEST_P(HiddenPolicies, GrantWhatTheyGrantByTheSources) {
  EXPECT_EQ(confidence(GetParam(), true), GetParam().with);
}

TEST_P(HiddenPolicies, GrantNothingForCertainWithoutThem) {
  EXPECT_EQ(confidence(GetParam(), false), GetParam().without);
}

const std::string kNone = "none", kHigh = "aws_s3_bucket.far high", kLow = "aws_s3_bucket.far low";

INSTANTIATE_TEST_SUITE_P(
    OfAWS, HiddenPolicies,
    testing::Values(Grant{"branch_near", kNone, kNone}, Grant{"branch_far", kHigh, kNone},
                    Grant{"branch_undecided", kLow, kNone}, Grant{"key", kNone, kNone},
                    Grant{"lookup", kNone, kLow}, Grant{"index", kNone, kNone},
                    Grant{"function", kLow, kNone}, Grant{"one_statement", kHigh, kNone},
                    Grant{"loop", kHigh, kNone}, Grant{"loop_filtered", kNone, kNone},
                    Grant{"loop_undecided", kLow, kNone}, Grant{"effect_deny", kNone, kNone},
                    Grant{"effect_undecided", kLow, kNone}, Grant{"denied", kNone, kNone},
                    Grant{"denied_in_part", kHigh, kNone}, Grant{"denied_on_a_condition", kHigh, kNone},
                    Grant{"heredoc", kHigh, kNone}, Grant{"heredoc_near", kNone, kNone},
                    Grant{"quoted", kHigh, kLow}, Grant{"template", kHigh, kNone},
                    Grant{"format", kHigh, kNone}, Grant{"join", kHigh, kNone}, Grant{"path", kNone, kLow},
                    Grant{"path_far", kHigh, kNone}, Grant{"document_near", kNone, kNone},
                    Grant{"document_far", kHigh, kNone}, Grant{"document_dynamic", kHigh, kNone},
                    Grant{"document_dynamic_near", kNone, kNone}, Grant{"document_merged", kHigh, kNone},
                    Grant{"document_chosen", kNone, kNone}, Grant{"document_undecided", kLow, kNone},
                    Grant{"unreadable", kLow, kNone}));

const std::string kEachFar = "aws_s3_bucket.each[\"far\"]";

INSTANTIATE_TEST_SUITE_P(
    ThatChoose, HiddenPolicies,
    testing::Values(Grant{"choice", kNone, kLow}, Grant{"choice_values", kNone, kEachFar + " low"},
                    Grant{"choice_filtered", kNone, kEachFar + " low"},
                    Grant{"choice_lower", kNone, kEachFar + " low"}, Grant{"choice_place", kNone, kLow},
                    Grant{"choice_flattened", kNone, kLow}, Grant{"choice_product", kNone, kEachFar + " low"},
                    Grant{"choice_greatest", kNone, kLow}, Grant{"choice_without", kNone, kEachFar + " low"},
                    Grant{"handed_on", kNone, kNone}, Grant{"handed_on_far", kHigh, kHigh},
                    Grant{"both", kHigh, kHigh}, Grant{"all", kEachFar + " high", kEachFar + " high"}));

// Readers whose data stands in dynamic blocks: a function's environment hands it on, an endpoint's model
// fetches it.
using Reader = std::tuple<std::string, bool>;  // the form, and whether it reads across the border

std::vector<std::string> readers_of(const std::string& form, bool with_sources) {
  std::vector<std::string> result;
  for (const report::FlowRow& flow : report_of("readers", with_sources).flows) {
    if (flow.to.ends_with("." + form))
      result.push_back(flow.to.substr(0, flow.to.find('.')) + " " +
                       std::string(flows::to_string(flow.confidence)));
  }
  return result;
}

class HiddenReaders : public testing::TestWithParam<Reader> {};

TEST_P(HiddenReaders, ReadWhatTheSourcesShow) {
  const auto& [form, far] = GetParam();
  const std::vector<std::string> both{"aws_lambda_function medium", "aws_sagemaker_endpoint high"};
  EXPECT_EQ(readers_of(form, true), far ? both : std::vector<std::string>());
}

TEST_P(HiddenReaders, ReadNothingThatIsNotShown) {
  const std::string& form = std::get<0>(GetParam());
  EXPECT_EQ(readers_of(form, false).size(), form == "plain" ? 2 : 0);
}

INSTANTIATE_TEST_SUITE_P(InDynamicBlocks, HiddenReaders,
                         testing::Values(Reader{"plain", true}, Reader{"counted", true},
                                         Reader{"switched", true}, Reader{"near", false},
                                         Reader{"value", true}, Reader{"key", true}, Reader{"iterator", true},
                                         Reader{"filtered", true}, Reader{"local", true},
                                         Reader{"listed", true}, Reader{"looked_up", true}));

TEST(HiddenReaders, AreNamedWhereNothingIsShown) {
  const std::vector<report::Diagnostic>& said = report_of("readers", false).diagnostics;
  EXPECT_TRUE(std::any_of(said.begin(), said.end(), [](const report::Diagnostic& each) {
    return each.code == "unresolved-reference" &&
           each.message.find("the dynamic blocks of aws_lambda_function.") != std::string::npos;
  }));
}

// Role assignments whose scope is chosen: whether the cluster of that key may read what lies in the United
// States.
struct Scope {
  std::string key, with, without;
};

std::ostream& operator<<(std::ostream& out, const Scope& scope) {
  return out << scope.key;
}

std::string reads_far(const Scope& scope, bool with_sources) {
  const std::string cluster = "azurerm_machine_learning_compute_cluster.each[\"" + scope.key + "\"]";
  for (const report::FlowRow& flow : report_of("scopes", with_sources).flows)
    if (flow.to == cluster) return std::string(flows::to_string(flow.confidence));
  return "no";
}

class HiddenScopes : public testing::TestWithParam<Scope> {};

TEST_P(HiddenScopes, GrantWhatTheyGrantByTheSources) {
  EXPECT_EQ(reads_far(GetParam(), true), GetParam().with);
}

TEST_P(HiddenScopes, GrantNothingForCertainWithoutThem) {
  EXPECT_EQ(reads_far(GetParam(), false), GetParam().without);
}

INSTANTIATE_TEST_SUITE_P(OfAzure, HiddenScopes,
                         testing::Values(Scope{"far", "high", "medium"}, Scope{"near", "no", "no"},
                                         Scope{"choice", "no", "low"}, Scope{"values", "no", "low"},
                                         Scope{"filtered", "no", "low"}, Scope{"lookup", "no", "low"},
                                         Scope{"element", "no", "low"}, Scope{"flattened", "no", "low"},
                                         Scope{"lower", "no", "low"}, Scope{"local", "no", "no"},
                                         Scope{"whole", "no", "no"}, Scope{"merged", "no", "low"}));

}  // namespace
}  // namespace terratoll::run
