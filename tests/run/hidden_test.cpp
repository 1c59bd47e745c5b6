// What the plan's JSON hides: arguments set from null, references in dynamic blocks, locals, indexes and
// functions, in the forms that people write. Each costs what its plain twin costs where the sources are at
// hand; without them it costs the same or nothing is said of it, and never anything else.
#include <gtest/gtest.h>

#include <map>

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
                    Form{"null", "azurerm_kubernetes_cluster_node_pool.conditional", "218.56"}));

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

}  // namespace
}  // namespace terratoll::run
