// Each rule on facts made by hand: what it flags, what it stays quiet about, what it cannot tell.

#include "hand_made.h"

namespace terratoll::rules {
namespace {

TEST(EndpointAlwaysOn, FlagsAFixedCountAndSaysWhatItCostsAndSaves) {
  Facts facts;
  facts.endpoint();
  const Finding finding = run_builtin("endpoint-always-on", facts).only();
  EXPECT_EQ(
      finding.message,
      "aws_sagemaker_endpoint.serve keeps 2 × ml.g4dn.xlarge all month, used or not: no autoscaling, no "
      "schedule. $1,198.66 a month; scaling to zero off-peak saves about 40% of it.");
  EXPECT_EQ(finding.severity, Severity::Warning);
  EXPECT_EQ(finding.monthly_usd->money(), "1198.66");
  EXPECT_EQ(finding.saving_usd->money(), "479.46");
  EXPECT_EQ(finding.at, "aws_sagemaker_endpoint_configuration.serve");
  EXPECT_EQ(finding.attribute, "production_variants.initial_instance_count");
}

TEST(EndpointAlwaysOn, IsQuietWhereSomethingStopsOrScalesIt) {
  Facts facts;
  facts.endpoint({{"autoscaled", "1"}})
      .endpoint({{"scheduled", "1"}})
      .endpoint({{"serverless", "1"}, {"min_count", "0"}});
  EXPECT_EQ(verdict("endpoint-always-on", facts), "0/3/0");
}

TEST(EndpointAlwaysOn, CannotTellACountThatIsKnownAfterApply) {
  Facts facts;
  facts.endpoint({{"min_count", "NULL"}, {"count", "NULL"}, {"monthly_usd", "NULL"}});
  EXPECT_EQ(verdict("endpoint-always-on", facts), "0/0/1");
}

TEST(EndpointAlwaysOn, TakesItsShareFromTheConfiguration) {
  Facts facts;
  facts.endpoint();
  Override half{"endpoint-always-on", {}, Severity::Error, {{"off_peak_share", "0.5"}}, ""};
  const Finding finding = run_builtin("endpoint-always-on", facts, {half}).only();
  EXPECT_EQ(finding.saving_usd->money(), "599.33");
  EXPECT_EQ(finding.severity, Severity::Error);
}

TEST(GpuOnDemandContinuous, GivesOneNoteWithBothPricesWhereTheProfileIsSilent) {
  Facts facts;
  facts.compute();
  const Finding finding = run_builtin("gpu-on-demand-continuous", facts).only();
  EXPECT_EQ(finding.severity, Severity::Note);
  EXPECT_EQ(finding.message,
            "g5.2xlarge runs at the on-demand price of $1.212 an hour; committed for a year it is "
            "$0.7636, which "
            "is cheaper beyond 460 hours a month (the profile does not say whether training is continuous).");
  EXPECT_EQ(finding.saving_usd->money(), "327.33");
}

TEST(GpuOnDemandContinuous, WarnsWhereTrainingIsContinuous) {
  Facts facts;
  facts.set("training", "continuous").compute();
  EXPECT_EQ(run_builtin("gpu-on-demand-continuous", facts).only().severity, Severity::Warning);
}

TEST(GpuOnDemandContinuous, IsQuietWhereACommitmentWouldNotPay) {
  Facts facts;
  facts.compute({{"purchase", "'spot'"}})
      .compute({{"min_count", "0"}})
      .compute({{"hours_per_month", "160"}})
      .compute({{"sku_status", "'retired'"}})
      .compute({{"scheduled", "1"}})
      .compute({{"workload", "'notebook'"}})
      .compute({{"accelerator", "''"}});
  EXPECT_EQ(verdict("gpu-on-demand-continuous", facts), "0/5/0");
}

TEST(GpuOnDemandContinuous, SpeaksOfWhatServesWhateverTrainingIs) {
  Facts facts;
  facts.set("training", "sporadic").compute({{"workload", "'inference'"}});
  EXPECT_EQ(run_builtin("gpu-on-demand-continuous", facts).only().severity, Severity::Note);
}

TEST(EndpointAlwaysOn, LeavesTwoMachinesWhereCustomersWait) {
  Facts facts;
  facts.set("customer_facing", "true").endpoint();
  EXPECT_EQ(verdict("endpoint-always-on", facts), "0/1/0");
}

TEST(GpuOnDemandContinuous, IsQuietWhereTrainingIsSporadic) {
  Facts facts;
  facts.set("training", "sporadic").compute();
  EXPECT_EQ(verdict("gpu-on-demand-continuous", facts), "0/1/0");
}

TEST(GpuOnDemandContinuous, CannotTellWithoutAMachineTypeOrAOneYearPrice) {
  Facts facts;
  facts.compute({{"sku", "NULL"}, {"accelerator", "NULL"}, {"on_demand_usd_per_hour", "NULL"}})
      .compute({{"reserved_1yr_usd_per_hour", "NULL"}});
  EXPECT_EQ(verdict("gpu-on-demand-continuous", facts), "0/0/2");
}

TEST(EgressInterRegion, NamesBothSidesThePriceOfATerabyteAndTheMonth) {
  Facts facts;
  facts.flow();
  const Finding finding = run_builtin("egress-inter-region", facts).only();
  EXPECT_EQ(
      finding.message,
      "aws_s3_bucket.corpus in us-east-1 is read by aws_instance.gpu in us-west-2. $20.00 per TB × 30 TB "
      "(profile): $600.00 a month.");
  EXPECT_EQ(finding.address, "aws_instance.gpu");
  EXPECT_EQ(finding.attribute, "iam_instance_profile");
  EXPECT_EQ(finding.saving_usd->money(), "600.00");
  EXPECT_EQ(finding.basis, Basis::Profile);
  EXPECT_EQ(finding.flow, 0u);
}

TEST(EgressInterRegion, LeavesOtherKindsAndBordersToTheirRulesAndFreePairsAlone) {
  Facts facts;
  facts.flow({{"kind", "'replicate'"}})
      .flow({{"crosses", "'continent'"}})
      .flow({{"usd_per_gb", "0"}, {"monthly_usd", "0"}});
  EXPECT_EQ(verdict("egress-inter-region", facts), "0/1/0");
}

TEST(EgressInterRegion, KeepsTheConfidenceOfAPathWithoutAGrant) {
  Facts facts;
  facts.flow({{"kind", "NULL"}, {"confidence", "'low'"}});
  const Finding finding = run_builtin("egress-inter-region", facts).only();
  EXPECT_EQ(finding.confidence, Confidence::Low);
  EXPECT_NE(finding.message.find("is within reach of"), std::string::npos);
}

TEST(SkuRetired, IsAnErrorOnceTheDateHasPassedAndNamesTheReplacement) {
  Facts facts;
  facts.compute({{"sku", "'p3.2xlarge'"},
                 {"accelerator", "'V100'"},
                 {"sku_status", "'retired'"},
                 {"retires_on", "'2025-12-20'"},
                 {"count", "2"},
                 {"usd_per_hour", "3.06"},
                 {"monthly_usd", "4467.60"}});
  facts.add("replacement", {{"cloud", "'aws'"},
                            {"region", "'us-west-2'"},
                            {"service", "'ec2'"},
                            {"sku", "'p3.2xlarge'"},
                            {"replacement_sku", "'g6.2xlarge'"},
                            {"on_demand_usd", "0.9776"},
                            {"differs", "'L4 24 GB, 32 GiB of memory instead of 61'"}});
  const Finding finding = run_builtin("sku-retired", facts).only();
  EXPECT_EQ(finding.severity, Severity::Error);
  EXPECT_EQ(
      finding.message,
      "2 × p3.2xlarge (V100) cannot be had any more: AWS retired it on 2025-12-20. g6.2xlarge (L4 24 GB, "
      "32 GiB of memory instead of 61) costs $0.9776 an hour, not $3.06.");
  EXPECT_EQ(finding.saving_usd->money(), "3040.30");
}

TEST(SkuRetired, WarnsBeforeTheDateAndOnMachinesThatStandAlready) {
  Facts facts;
  facts.compute({{"sku_status", "'announced'"}, {"retires_on", "'2027-05-31'"}})
      .compute({{"sku_status", "'retired'"}, {"retires_on", "'2025-12-20'"}, {"change", "'no-op'"}});
  const auto said = run_builtin("sku-retired", facts);
  ASSERT_EQ(said.findings.size(), 2u);
  for (const Finding& finding : said.findings)
    EXPECT_EQ(finding.severity, Severity::Warning) << finding.message;
}

TEST(SkuRetired, IsAnErrorOnceAnAnnouncedDateHasPassed) {
  Facts facts;
  facts.compute({{"sku_status", "'announced'"}, {"retires_on", "'2026-10-31'"}});
  EXPECT_EQ(run_builtin("sku-retired", facts).only().severity, Severity::Error);
}

TEST(SkuRetired, IsQuietForPreviousGenerationsAndFarDates) {
  Facts facts;
  facts.compute({{"sku_status", "'previous-generation'"}})
      .compute({{"sku_status", "'announced'"}, {"retires_on", "'2028-05-01'"}})
      .endpoint();
  EXPECT_EQ(verdict("sku-retired", facts), "0/3/0");
}

TEST(SkuRetired, CannotTellAMachineTypeThatIsKnownAfterApply) {
  Facts facts;
  facts.compute({{"sku", "NULL"}, {"sku_status", "''"}});
  EXPECT_EQ(verdict("sku-retired", facts), "0/0/1");
}

}  // namespace
}  // namespace terratoll::rules
