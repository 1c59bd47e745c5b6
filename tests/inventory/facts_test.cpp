// What the plans of testdata are taken for: machines, endpoints and stores.
#include <gtest/gtest.h>

#include "checkout.h"
#include "inventory/inventory.h"
#include "run/run.h"

namespace terratoll::inventory {
namespace {

// `usage` is the text of a usage file; "" for none.
run::Priced priced(const std::string& name, Profile profile, const std::string& today,
                   const std::string& usage) {
  run::Request request;
  request.plans = {checkout::root().string() + "/testdata/" + name + "/plan.json"};
  request.given.profile = std::move(profile);
  request.today = today;
  if (!usage.empty()) request.given.usage = "usage.yml";
  request.files["usage.yml"] = usage;
  Result<run::Priced> priced = run::price(request);
  if (priced) return std::move(*priced);
  ADD_FAILURE() << priced.error().message;
  return {};
}

struct Case {
  explicit Case(const std::string& name, Profile profile = {}, const std::string& today = "2026-11-24",
                const std::string& usage = "")
      : run(priced(name, std::move(profile), today, usage)), inventory(run.inventory) {}
  Case(const Case&) = delete;
  Case& operator=(const Case&) = delete;

  const Entry& at(std::string_view address) const {
    for (const Entry& entry : inventory.entries) {
      if (entry.resource->address == address) return entry;
    }
    static const Entry kNone;
    ADD_FAILURE() << "no " << address;
    return kNone;
  }
  const Side& after(std::string_view address) const { return at(address).after; }

  run::Priced run;
  const Inventory& inventory;
};

std::string text(std::optional<std::int64_t> count) {
  return count ? std::to_string(*count) : "?";
}

std::string outline(const Endpoint& endpoint) {
  std::string words = endpoint.sku + " " + text(endpoint.min_count) + ".." + text(endpoint.count) + ".." +
                      text(endpoint.max_count);
  if (endpoint.autoscaled) words += " autoscaled";
  if (endpoint.scheduled) words += " scheduled";
  if (endpoint.scale_to_zero) words += " to-zero";
  if (endpoint.serverless) words += " serverless";
  return words;
}

TEST(AnEndpoint, IsWhatItsConfigurationAndItsAutoscalerSay) {
  Case plan("bills/sagemaker-endpoint");
  auto endpoint = [&](std::string_view name) {
    return outline(plan.after("aws_sagemaker_endpoint." + std::string(name)).endpoints.at(0));
  };
  EXPECT_EQ(endpoint("always_on"), "ml.g4dn.xlarge 2..2..2");
  EXPECT_EQ(endpoint("scaled"), "ml.g4dn.xlarge 2..2..6 autoscaled scheduled");
  EXPECT_EQ(endpoint("to_zero"), "ml.g5.xlarge 0..1..2 autoscaled to-zero");
  EXPECT_EQ(endpoint("serverless"), " 0..0..0 to-zero serverless");
  EXPECT_EQ(endpoint("warm"), " 5..5..5 serverless");
  EXPECT_EQ(plan.after("aws_sagemaker_endpoint.several").endpoints.size(), 3U);
  EXPECT_EQ(plan.after("aws_sagemaker_endpoint.scaled").endpoints.at(0).at,
            "aws_sagemaker_endpoint_configuration.scaled");
}

TEST(AnEndpointThatScalesToZero, WorksTheHoursOfTheProfile) {
  Profile profile;
  profile.training_hours_per_month = Decimal(40);
  Case plan("bills/sagemaker-endpoint", profile);
  const Demand& demand = plan.after("aws_sagemaker_endpoint.to_zero").demands.at(0);
  EXPECT_EQ(demand.quantity.text(), "40");
  EXPECT_EQ(demand.basis, Basis::Profile);
}

TEST(AnOnlineDeployment, IsWhatItsBodySays) {
  Case plan("bills/azure-ml-endpoint");
  auto endpoint = [&](std::string_view name) {
    return outline(plan.after("azapi_resource." + std::string(name)).endpoints.at(0));
  };
  EXPECT_EQ(endpoint("blue"), "Standard_NC6s_v3 2..2..2");
  EXPECT_EQ(endpoint("green"), "Standard_NC4as_T4_v3 3..3..9 autoscaled");
  EXPECT_EQ(endpoint("autoscaled"), "Standard_NC4as_T4_v3 2..2..4 autoscaled");
  EXPECT_EQ(endpoint("unknown"), " 1..1..1");
  EXPECT_TRUE(plan.after("azapi_resource.on_kubernetes").endpoints.empty());
}

// Where the number stands in the plan only, the usage file is not asked.
TEST(TheNumberOfMachines, IsThatOfTheUsageFileWhereThatIsAsked) {
  struct Row {
    std::string_view plan, address, hours;
  };
  const Row rows[] = {
      {"aws_autoscaling_group", "aws_autoscaling_group.desired", "2190 usage"},
      {"aws_autoscaling_group-schedule", "aws_autoscaling_group.office", "2190 usage"},
      {"aws_autoscaling_group-mixed", "module.weighted.aws_autoscaling_group.this",
       "2190 usage"},  // not 3 units
      {"aws_eks_node_group", "aws_eks_node_group.small", "2190 usage"},
      {"aws_ec2_fleet", "aws_ec2_fleet.trainers", "not asked"},
      {"aws_spot_fleet_request", "aws_spot_fleet_request.trainers", "not asked"},
      {"aws_ec2_capacity_reservation", "aws_ec2_capacity_reservation.reserved", "not asked"},
      {"aws_batch_compute_environment", "aws_batch_compute_environment.standing", "not asked"},
      {"aws_ecs_service", "aws_ecs_service.arm", "not asked"},
  };
  for (const Row& row : rows) {
    const std::string usage = "resource_usage: {\"" + std::string(row.address) + "\": {instances: 3}}\n";
    Case plan("types/" + std::string(row.plan), {}, "2026-11-24", usage);
    const Demand& demand = plan.after(row.address).demands.at(0);
    const std::string hours = demand.quantity.text() + " " + std::string(to_string(demand.basis));
    EXPECT_EQ(demand.basis == Basis::Usage ? hours : "not asked", row.hours) << row.address;
  }
}

TEST(AMachine, IsBoughtAsItsMarketOptionsSay) {
  Case plan("bills/ec2");
  EXPECT_EQ(plan.after("aws_instance.spot").computes.at(0).purchase, Purchase::Spot);
  EXPECT_EQ(plan.after("aws_instance.gpu").computes.at(0).purchase, Purchase::OnDemand);
  EXPECT_EQ(plan.after("aws_instance.templated").computes.at(0).sku, "g4dn.xlarge");
  EXPECT_EQ(plan.after("aws_instance.templated").computes.at(0).at, "aws_launch_template.serving");
  EXPECT_EQ(plan.after("aws_instance.own_type").computes.at(0).at, "");
  // Facts exist for what has no price, too.
  EXPECT_EQ(plan.after("aws_instance.not_there").computes.at(0).sku, "p3.2xlarge");
}

TEST(AStore, SaysWhetherSomethingTiersIt) {
  Case plan("bills/stores");
  const Store& artifacts = plan.after("aws_s3_bucket.untold").stores.at(0);
  EXPECT_EQ(artifacts.tiering, true);
  EXPECT_EQ(artifacts.holds, Holds::Artifacts);
  EXPECT_EQ(plan.after("aws_s3_bucket.corpus").stores.at(0).tiering, false);
  EXPECT_EQ(plan.after("aws_s3_bucket.corpus").stores.at(0).holds, Holds::TrainingData);
  const Store& lake = plan.after("azurerm_storage_account.lake").stores.at(0);
  EXPECT_EQ(lake.tiering, true);
  EXPECT_EQ(lake.redundancy, "GRS");
  EXPECT_EQ(lake.storage_class, "hot");
  EXPECT_EQ(plan.after("azurerm_storage_account.untold").stores.at(0).storage_class, "cool");
}

TEST(ARole, IsToldByTypeThenTagThenName) {
  Case sagemaker("bills/sagemaker-endpoint");
  EXPECT_EQ(sagemaker.at("aws_sagemaker_endpoint.scaled").workload, Role::Inference);
  EXPECT_EQ(sagemaker.at("aws_sagemaker_endpoint.scaled").workload_source, RoleSource::Type);
  Case ec2("bills/ec2");
  EXPECT_EQ(ec2.at("aws_instance.gpu").workload, Role::Training);
  EXPECT_EQ(ec2.at("aws_instance.gpu").workload_source, RoleSource::Tag);
  EXPECT_EQ(ec2.at("aws_instance.plain").workload, Role::None);
  Case azure("bills/azure-vm");
  EXPECT_EQ(azure.at("azurerm_linux_virtual_machine.gpu").workload, Role::Training);
  EXPECT_EQ(azure.at("azurerm_linux_virtual_machine.gpu").workload_source, RoleSource::Name);
}

TEST(ASideBeforeTheChange, LooksAtWhatStoodThen) {
  Case plan("bills/changes");
  const Entry& endpoint = plan.at("aws_sagemaker_endpoint.moves");
  EXPECT_EQ(endpoint.before->endpoints.at(0).sku, "ml.g5.2xlarge");
  EXPECT_EQ(endpoint.before->endpoints.at(0).at, "aws_sagemaker_endpoint_configuration.old");
  EXPECT_EQ(endpoint.after.endpoints.at(0).sku, "ml.g4dn.xlarge");
  EXPECT_EQ(plan.at("aws_sagemaker_endpoint_configuration.old").before->reason, "priced on its endpoint");
  EXPECT_FALSE(plan.at("aws_instance.goes").after.stands);
  EXPECT_TRUE(plan.at("aws_instance.forgotten").after.stands);
}

// The versions that pay for extended support.
std::string extended(const std::string& today) {
  Case plan("bills/eks-support", {}, today);
  std::string versions;
  for (const Entry& entry : plan.inventory.entries) {
    for (const Demand& demand : entry.after.demands) {
      if (demand.meter == "extended-support-surcharge") versions += demand.item + "; ";
    }
  }
  return versions;
}

TEST(ACluster, PaysForItsVersionFromTheDayOnThatItsStandardSupportEnds) {
  const std::string v1_31 = "extended support of version 1.31; ",
                    v1_33 = "extended support of version 1.33; ",
                    v1_34 = "extended support of version 1.34; ";
  EXPECT_EQ(extended("2025-11-25"), "");
  EXPECT_EQ(extended("2026-01-01"), v1_31);
  EXPECT_EQ(extended("2026-07-29"), v1_31 + v1_33);
  EXPECT_EQ(extended("2026-12-03"), v1_31 + v1_33 + v1_34);
}

}  // namespace
}  // namespace terratoll::inventory
