// The rules beyond the first four, on facts made by hand.

#include "hand_made.h"

namespace terratoll::rules {
namespace {

std::string message(const std::string& id, const Facts& facts) {
  return run_builtin(id, facts).only().message;
}

// A machine of the cards, for the rules that look at both clouds.
Facts& offer(Facts& facts, const std::string& cloud, const std::string& region, const std::string& service,
             const std::string& sku, const std::string& accelerator, const std::string& usd) {
  const auto quoted = [](const std::string& text) { return "'" + text + "'"; };
  return facts.add("offer", {{"cloud", quoted(cloud)},
                             {"region", quoted(region)},
                             {"service", quoted(service)},
                             {"sku", quoted(sku)},
                             {"accelerator", quoted(accelerator)},
                             {"accelerator_count", "1"},
                             {"accelerator_memory_gib", "16"},
                             {"vcpus", "4"},
                             {"memory_gib", "16"},
                             {"on_demand_usd", usd},
                             {"status", "''"},
                             {"retires_on", "''"}});
}

// Of a machine that is nothing but its accelerator.
Facts& chip(Facts& facts, const std::string& accelerator, const std::string& chip) {
  return facts.add("accelerator", {{"accelerator", "'" + accelerator + "'"}, {"chip", "'" + chip + "'"}});
}

Facts& regions(Facts& facts) {
  facts.add("region", {{"cloud", "'aws'"},
                       {"region", "'eu-west-1'"},
                       {"continent", "'europe'"},
                       {"nearest", "'northeurope'"}});
  return facts.add("region", {{"cloud", "'azure'"},
                              {"region", "'northeurope'"},
                              {"continent", "'europe'"},
                              {"nearest", "'eu-west-1'"}});
}

TEST(EgressInterContinent, NamesTheOcean) {
  Facts facts;
  facts.flow({{"crosses", "'continent'"}, {"to_region", "'eu-west-1'"}});
  EXPECT_EQ(message("egress-inter-continent", facts),
            "aws_s3_bucket.corpus in us-east-1 is read by aws_instance.gpu in eu-west-1, on another "
            "continent. $20.00 "
            "per TB × 30 TB (profile): $600.00 a month.");
  Facts quiet;
  quiet.flow().flow({{"crosses", "'continent'"}, {"kind", "'replicate'"}});
  EXPECT_EQ(verdict("egress-inter-continent", quiet), "0/0/0");
}

TEST(EgressCrossCloud, NamesBothClouds) {
  Facts facts;
  facts.flow({{"crosses", "'cloud'"},
              {"to_cloud", "'azure'"},
              {"to_region", "'westeurope'"},
              {"usd_per_gb", "0.09"},
              {"monthly_usd", "2700"}});
  EXPECT_EQ(message("egress-cross-cloud", facts),
            "aws_s3_bucket.corpus (aws, us-east-1) is read by aws_instance.gpu (azure, westeurope), on "
            "another cloud. "
            "$90.00 per TB × 30 TB (profile): $2,700.00 a month.");
  Facts quiet;
  quiet.flow();
  EXPECT_EQ(verdict("egress-cross-cloud", quiet), "0/0/0");
}

TEST(EgressReplication, IsANoteWithItsPrice) {
  Facts facts;
  facts.flow({{"kind", "'replicate'"}, {"to_address", "'aws_s3_bucket.copy'"}});
  const Finding finding = run_builtin("egress-replication", facts).only();
  EXPECT_EQ(finding.severity, Severity::Note);
  EXPECT_EQ(finding.message,
            "aws_s3_bucket.corpus in us-east-1 is replicated to aws_s3_bucket.copy in us-west-2. $20.00 per "
            "TB × 30 TB "
            "(profile): $600.00 a month.");
  Facts geo;
  geo.flow({{"kind", "'replicate'"}, {"to_address", "'aws_s3_bucket.corpus'"}, {"to_region", "''"}});
  EXPECT_NE(message("egress-replication", geo).find("replicated to its paired region."), std::string::npos);
}

TEST(EgressNatGateway, FlagsStorageTrafficThroughIt) {
  Facts facts;
  facts.flow({{"kind", "'nat'"}, {"crosses", "'zone'"}, {"usd_per_gb", "0.045"}, {"monthly_usd", "1350"}});
  EXPECT_EQ(message("egress-nat-gateway", facts),
            "What aws_instance.gpu reads from aws_s3_bucket.corpus goes through a NAT gateway. $45.00 per TB "
            "× 30 TB "
            "(profile): $1,350.00 a month.");
}

TEST(EgressInternet, IsQuietWithinTheFreeGigabytes) {
  Facts facts;
  facts
      .flow({{"kind", "'serve'"},
             {"crosses", "'internet'"},
             {"usd_per_gb", "0.09"},
             {"monthly_gb", "50"},
             {"monthly_usd", "0"}})
      .flow({{"kind", "'serve'"},
             {"crosses", "'internet'"},
             {"usd_per_gb", "0.09"},
             {"monthly_gb", "1000"},
             {"monthly_usd", "81"}});
  EXPECT_EQ(verdict("egress-internet", facts), "1/1/0");
}

TEST(EgressChain, SumsTheHopsThatFollowEachOther) {
  Facts facts;
  facts.flow().flow({{"hop", "'h2'"}, {"from_region", "'us-west-2'"}, {"to_region", "'eu-west-1'"}});
  const Finding finding = run_builtin("egress-chain", facts).only();
  EXPECT_EQ(
      finding.message,
      "The same data pays at 2 hops: us-east-1 → us-west-2 $600.00, us-west-2 → eu-west-1 $600.00. Together "
      "$1,200.00 a month; in one region it is $0.00.");
  EXPECT_EQ(finding.monthly_usd->money(), "1200.00");
  EXPECT_EQ(finding.address, "");
}

TEST(EgressChain, IsQuietForOneHopWayBackAndOtherPipelines) {
  Facts one;
  one.flow().flow();  // two readers of one hop
  EXPECT_EQ(verdict("egress-chain", one), "0/1/0");
  Facts back;
  back.flow().flow(
      {{"hop", "'h2'"}, {"from_region", "'us-west-2'"}, {"to_region", "'us-east-1'"}, {"kind", "'write'"}});
  EXPECT_EQ(verdict("egress-chain", back), "0/1/0");
  Facts apart;
  apart.flow().flow(
      {{"hop", "'h2'"}, {"pipeline", "'p2'"}, {"from_region", "'us-west-2'"}, {"to_region", "'eu-west-1'"}});
  EXPECT_EQ(verdict("egress-chain", apart), "0/2/0");
}

// An image of a registry that is in no plan makes no flow, and is looked at all the same.
TEST(EndpointArtifactsElsewhere, IsAnErrorForAnImageOfAnotherRegionWhereNothingFlows) {
  Facts facts;
  facts.add("image", {{"plan_id", "0"},
                      {"address", "'aws_sagemaker_model.serve'"},
                      {"region", "'eu-west-1'"},
                      {"attribute", "'primary_container[0].image'"},
                      {"registry", "'123456789012.dkr.ecr.us-east-1.amazonaws.com'"},
                      {"registry_region", "'us-east-1'"}});
  const Finding finding = run_builtin("endpoint-artifacts-elsewhere", facts).only();
  EXPECT_EQ(finding.severity, Severity::Error);
  EXPECT_EQ(finding.address, "aws_sagemaker_model.serve");
  EXPECT_EQ(finding.flow, std::nullopt);
}

TEST(EndpointArtifactsElsewhere, IsAnErrorForAModelOfAnotherRegion) {
  const Fields base = {{"to_address", "'aws_sagemaker_endpoint.serve'"},
                       {"at", "'aws_sagemaker_model.serve'"},
                       {"attribute", "'primary_container[0].model_data_url'"}};
  Facts facts;
  facts.flow(base);
  const Finding finding = run_builtin("endpoint-artifacts-elsewhere", facts).only();
  EXPECT_EQ(finding.severity, Severity::Error);
  EXPECT_EQ(finding.message,
            "aws_sagemaker_endpoint.serve in us-west-2 takes its model from aws_s3_bucket.corpus in "
            "us-east-1: SageMaker "
            "takes it from its own region only, so this will not deploy.");
  Fields doubtful = base;
  doubtful["attribute"] = "'primary_container'";
  Facts reference;
  reference.flow(doubtful);
  EXPECT_EQ(run_builtin("endpoint-artifacts-elsewhere", reference).only().severity, Severity::Warning);
  Fields reads = base, near = base;
  reads["attribute"] = "'primary_container[0].environment.DATA'";
  near["crosses"] = "'zone'";
  Facts quiet;
  quiet.flow(reads).flow(near).flow();
  EXPECT_EQ(verdict("endpoint-artifacts-elsewhere", quiet), "0/1/0");
}

TEST(GpuOnDemandSporadic, SavesByTheCardsSpotPrice) {
  Facts facts;
  facts.compute({{"min_count", "0"}, {"hours_per_month", "160"}, {"monthly_usd", "193.92"}});
  const Finding finding = run_builtin("gpu-on-demand-sporadic", facts).only();
  EXPECT_EQ(finding.message,
            "aws_instance.gpu runs jobs on g5.2xlarge at the on-demand price of $1.212 an hour; spot it is "
            "$0.45, 62.9% "
            "less: $121.92 of $193.92 a month.");
  EXPECT_EQ(finding.saving_usd->money(), "121.92");
}

TEST(GpuOnDemandSporadic, IsQuietWhereSpotIsNoWay) {
  Facts facts;
  facts.compute()
      .compute({{"min_count", "0"}, {"purchase", "'spot'"}})
      .compute({{"min_count", "0"}, {"spot_usd_per_hour", "1.2"}})
      .compute({{"min_count", "0"}, {"workload", "'inference'"}})
      .compute({{"min_count", "0"}, {"type", "'azurerm_machine_learning_compute_cluster'"}});
  EXPECT_EQ(verdict("gpu-on-demand-sporadic", facts), "0/3/0");
  Facts unknown;
  unknown.compute({{"min_count", "0"}, {"spot_usd_per_hour", "NULL"}});
  EXPECT_EQ(verdict("gpu-on-demand-sporadic", unknown), "0/0/1");
}

TEST(EndpointAutoscalingFloor, AllowsASecondMachineWhereCustomersWait) {
  Facts facts;
  facts.endpoint({{"autoscaled", "1"}, {"max_count", "6"}});
  const Finding finding = run_builtin("endpoint-autoscaling-floor", facts).only();
  EXPECT_EQ(finding.message,
            "aws_sagemaker_endpoint.serve scales, but never below 2 × ml.g4dn.xlarge: $1,198.66 a month "
            "while nobody asks.");
  EXPECT_EQ(finding.saving_usd->money(), "599.33");
  facts.set("customer_facing", "1");
  EXPECT_EQ(verdict("endpoint-autoscaling-floor", facts), "0/1/0");
  Facts others;
  others.endpoint()
      .endpoint({{"autoscaled", "1"}, {"min_count", "1"}})
      .endpoint({{"autoscaled", "1"}, {"min_count", "NULL"}});
  EXPECT_EQ(verdict("endpoint-autoscaling-floor", others), "0/2/1");
}

TEST(ColdStart, SpeaksOnlyWhereCustomersWait) {
  Facts facts;
  offer(facts, "aws", "eu-west-1", "sagemaker", "ml.t2.medium", "", "0.056");
  facts.endpoint({{"address", "'aws_lambda_function.serve'"},
                  {"service", "'lambda'"},
                  {"serverless", "1"},
                  {"scale_to_zero", "1"},
                  {"min_count", "0"},
                  {"cold_start_min_s", "4"},
                  {"cold_start_max_s", "8"}});
  EXPECT_EQ(verdict("cold-start", facts), "0/1/0");
  facts.set("customer_facing", "1");
  EXPECT_EQ(message("cold-start", facts),
            "aws_lambda_function.serve scales to zero: the first answer after a pause takes 4 to 8 s. An "
            "endpoint that is "
            "always on costs from $40.88 a month in eu-west-1.");
}

TEST(ManagedPremium, IsTheHostingPriceMinusTheRawMachine) {
  Facts facts;
  facts.endpoint();
  EXPECT_EQ(message("managed-premium", facts),
            "aws_sagemaker_endpoint.serve pays $341.64 a month above the same machine raw: $0.821 instead of "
            "$0.587 an "
            "hour, 39.9% more. Does the team have MLOps capacity? (profile.mlops_capacity)");
  facts.set("mlops_capacity", "0");
  EXPECT_EQ(verdict("managed-premium", facts), "0/1/0");
  Facts others;
  others.endpoint({{"managed_usd", "20"}}).endpoint({{"raw_usd_per_hour", "NULL"}, {"managed_usd", "0"}});
  EXPECT_EQ(verdict("managed-premium", others), "0/1/1");
}

TEST(TrainingCloudInference, ComparesTheSameAcceleratorsInTheNearestRegion) {
  Facts facts;
  regions(facts);
  offer(facts, "aws", "eu-west-1", "sagemaker", "ml.g4dn.xlarge", "T4", "0.821");
  offer(facts, "azure", "northeurope", "azure-ml", "Standard_NC4as_T4_v3", "T4", "0.526");
  facts.compute().endpoint({{"count", "40"}, {"monthly_usd", "23973.20"}});
  const Finding finding = run_builtin("training-cloud-inference", facts).only();
  EXPECT_EQ(finding.saving_usd->money(), "8614.00");
  EXPECT_NE(finding.message.find("cost $15,359.20 a month instead of $23,973.20"), std::string::npos)
      << finding.message;
  Facts small;
  regions(small);
  offer(small, "aws", "eu-west-1", "sagemaker", "ml.g4dn.xlarge", "T4", "0.821");
  offer(small, "azure", "northeurope", "azure-ml", "Standard_NC4as_T4_v3", "T4", "0.526");
  small.compute().endpoint();
  EXPECT_EQ(verdict("training-cloud-inference", small), "0/1/0");
  Facts without_training;
  without_training.endpoint({{"count", "40"}});
  EXPECT_EQ(verdict("training-cloud-inference", without_training), "0/0/0");
}

// Cents of what would be saved, where the other cloud has an accelerator of that name and that chip.
std::string saved(const std::string& rule, const std::string& accelerator, const std::string& its_chip) {
  const bool serves = rule == "training-cloud-inference";
  Facts facts;
  regions(facts);
  offer(facts, "aws", "eu-west-1", serves ? "sagemaker" : "ec2", serves ? "ml.g5.xlarge" : "g5.xlarge",
        "A10G", "10");
  offer(facts, "azure", "northeurope", serves ? "azure-ml" : "vm", "Standard_X", accelerator, "4");
  chip(chip(facts, "A10G", "GA102"), accelerator, its_chip);
  facts.compute(
      {{"region", "'eu-west-1'"}, {"sku", "'g5.xlarge'"}, {"usd_per_hour", "10"}, {"monthly_usd", "7300"}});
  facts.endpoint({{"sku", "'ml.g5.xlarge'"}, {"usd_per_hour", "10"}, {"monthly_usd", "7300"}});
  const auto findings = run_builtin(rule, facts).findings;
  return findings.empty() || !findings.front().saving_usd ? "" : findings.front().saving_usd->money();
}

TEST(HybridSplit, TakesAChipForTheSameHoweverACloudCallsIt) {
  EXPECT_EQ(saved("hybrid-split", "A10", "GA102"), "4371.00");  // 730 × (10 − 4) − 100 GB × 0.09
  EXPECT_EQ(saved("hybrid-split", "L4", "AD104"), "");
}

TEST(TrainingCloudInference, TakesAChipForTheSameHoweverACloudCallsIt) {
  EXPECT_EQ(saved("training-cloud-inference", "A10", "GA102"), "4380.00");  // 730 × (10 − 4), 52,560 a year
  EXPECT_EQ(saved("training-cloud-inference", "L4", "AD104"), "");
}

TEST(RegionSprawl, CountsRegionsNotEndpoints) {
  Facts facts;
  for (const char* region : {"'eu-west-1'", "'us-east-1'", "'us-west-2'"})
    facts.endpoint({{"region", region}}).endpoint({{"region", region}});
  EXPECT_EQ(verdict("region-sprawl", facts), "0/1/0");
  facts.endpoint({{"region", "NULL"}});
  EXPECT_EQ(verdict("region-sprawl", facts), "0/0/1");
  facts.endpoint({{"region", "'ap-south-1'"}});
  EXPECT_NE(message("region-sprawl", facts).find("Inference runs in 4 regions ("), std::string::npos);
}

TEST(MultiCloudOverhead, WeighsTheSmallerSideAgainstTheOtherCloud) {
  Facts facts;
  regions(facts);
  offer(facts, "azure", "northeurope", "azure-ml", "Standard_NC4as_T4_v3", "T4", "0.526");
  offer(facts, "aws", "eu-west-1", "sagemaker", "ml.g4dn.xlarge", "T4", "0.821");
  facts.endpoint().endpoint({{"address", "'azapi_resource.blue'"},
                             {"cloud", "'azure'"},
                             {"region", "'northeurope'"},
                             {"service", "'azure-ml'"},
                             {"sku", "'Standard_NC4as_T4_v3'"},
                             {"count", "1"},
                             {"usd_per_hour", "0.526"},
                             {"monthly_usd", "383.98"}});
  EXPECT_NE(message("multi-cloud-overhead", facts)
                .find("the part on Azure costs $383.98 a month and would cost $599.33 on AWS"),
            std::string::npos);
  facts.set("enterprise_agreement", "both");
  EXPECT_EQ(verdict("multi-cloud-overhead", facts), "0/1/0");
  Facts one_cloud;
  one_cloud.compute().endpoint();
  EXPECT_EQ(verdict("multi-cloud-overhead", one_cloud), "0/0/0");
}

TEST(HybridSplit, TakesTheEgressOfTheModelsOffTheSaving) {
  Facts facts;
  regions(facts);
  offer(facts, "aws", "eu-west-1", "ec2", "g5.2xlarge", "A10G", "4");
  offer(facts, "azure", "northeurope", "vm", "Standard_X", "A10G", "2");
  facts.endpoint().compute({{"region", "'eu-west-1'"}, {"usd_per_hour", "4"}, {"monthly_usd", "2920"}});
  const Finding finding = run_builtin("hybrid-split", facts).only();
  EXPECT_EQ(finding.saving_usd->money(), "1451.00");
  Facts small;
  regions(small);
  offer(small, "aws", "eu-west-1", "ec2", "g5.2xlarge", "A10G", "1.212");
  offer(small, "azure", "northeurope", "vm", "Standard_X", "A10G", "1");
  small.endpoint().compute({{"region", "'eu-west-1'"}});
  EXPECT_EQ(verdict("hybrid-split", small), "0/1/0");
}

// A tier of what a GB costs in a class of storage.
Facts& rate(Facts& facts, const std::string& card, const std::string& sku, const std::string& usd,
            const std::string& tier_from = "0", const std::string& tier_to = "NULL") {
  return facts.add("rate", {{"card", "'" + card + "'"},
                            {"region", "'eu-west-1'"},
                            {"sku", "'" + sku + "'"},
                            {"meter", "'storage'"},
                            {"tier_from", tier_from},
                            {"tier_to", tier_to},
                            {"usd", usd}});
}

Facts& storage_rates(Facts& facts) {
  rate(facts, "aws/s3", "standard", "0.023", "0", "51200");
  rate(facts, "aws/s3", "standard", "0.022", "51200");
  rate(facts, "aws/s3", "standard-ia", "0.0125");
  rate(facts, "azure/storage", "hot/LRS", "0.0208");
  rate(facts, "azure/storage", "hot/GRS", "0.0458");
  rate(facts, "azure/storage", "hot/ZRS", "0.026");
  rate(facts, "azure/storage", "cool/ZRS", "0.026");
  return rate(facts, "azure/storage", "cool/LRS", "0.0152");
}

TEST(StorageHotArtifacts, SaysWhatInfrequentAccessSaves) {
  Facts facts;
  storage_rates(facts).store();
  const Finding finding = run_builtin("storage-hot-artifacts", facts).only();
  EXPECT_EQ(finding.message,
            "aws_s3_bucket.models holds model artifacts in the standard class, and no rule moves or ends "
            "them. 1,000 GB "
            "cost $23.00 a month; infrequent access saves about $10.50.");
  Facts large;
  storage_rates(large).store({{"gb", "100000"}});
  EXPECT_EQ(run_builtin("storage-hot-artifacts", large).only().saving_usd->money(), "1001.20")
      << "51,200 × 0.0105 + 48,800 × 0.0095";
  Facts others;
  others.store({{"tiering", "1"}})
      .store({{"gb", "50"}})
      .store({{"class", "'cool'"}})
      .store({{"holds", "'training-data'"}})
      .store({{"tiering", "NULL"}});
  EXPECT_EQ(verdict("storage-hot-artifacts", others), "0/3/1");
}

TEST(StorageHotArtifacts, TakesThePricesOfBlobByTheirRedundancy) {
  const auto blob = [](const std::string& redundancy) {
    Facts facts;
    storage_rates(facts).store({{"cloud", "'azure'"},
                                {"service", "'blob'"},
                                {"class", "'hot'"},
                                {"redundancy", "'" + redundancy + "'"}});
    return run_builtin("storage-hot-artifacts", facts);
  };
  EXPECT_EQ(blob("LRS").only().saving_usd->money(), "5.60");
  EXPECT_TRUE(blob("ZRS").findings.empty()) << "there the cool tier is not cheaper";
  EXPECT_FALSE(blob("GRS").only().saving_usd);
  EXPECT_NE(blob("GRS").only().message.find("what a cooler class costs there is not known."),
            std::string::npos);
}

TEST(StorageVersionedWithoutExpiry, FlagsVersionsThatNothingEnds) {
  Facts facts;
  facts.store({{"versioned", "1"}})
      .store({{"versioned", "1"}, {"version_expiry", "1"}})
      .store()
      .store({{"versioned", "NULL"}});
  EXPECT_EQ(verdict("storage-versioned-without-expiry", facts), "1/2/1");
}

TEST(SkuPreviousGeneration, SpeaksWhereTheSuccessorIsCheaper) {
  Facts facts;
  facts.compute({{"sku", "'p3dn.24xlarge'"},
                 {"sku_status", "'previous-generation'"},
                 {"usd_per_hour", "31.212"},
                 {"monthly_usd", "22784.76"}});
  EXPECT_EQ(verdict("sku-previous-generation", facts), "0/1/0");
  facts.add("replacement", {{"cloud", "'aws'"},
                            {"region", "'us-west-2'"},
                            {"service", "'ec2'"},
                            {"sku", "'p3dn.24xlarge'"},
                            {"replacement_sku", "'p4d.24xlarge'"},
                            {"on_demand_usd", "21.957642"},
                            {"differs", "''"}});
  EXPECT_EQ(message("sku-previous-generation", facts),
            "p3dn.24xlarge is of a previous generation: p4d.24xlarge costs $21.957642 an hour, not $31.212.");
  EXPECT_EQ(run_builtin("sku-previous-generation", facts).only().saving_usd->money(), "6755.68");
}

TEST(ClusterIdleFloor, CountsTheHoursWithoutTraining) {
  const Fields cluster = {{"type", "'azurerm_machine_learning_compute_cluster'"},
                          {"min_count", "1"},
                          {"max_count", "4"},
                          {"usd_per_hour", "1"}};
  Facts facts;
  facts.compute(cluster);
  const Finding finding = run_builtin("cluster-idle-floor", facts).only();
  EXPECT_EQ(finding.message,
            "aws_instance.gpu never goes below 1 × g5.2xlarge, whether a job runs or not: $730.00 a month.");
  EXPECT_EQ(finding.saving_usd->money(), "570.00");
  facts.set("training", "continuous");
  EXPECT_EQ(verdict("cluster-idle-floor", facts), "0/1/0");
  Facts others;
  for (const auto& [column, value] : Fields{{"min_count", "0"},
                                            {"max_count", "1"},
                                            {"scheduled", "1"},
                                            {"accelerator", "''"},
                                            {"workload", "'inference'"}}) {
    Fields changed = cluster;
    changed[column] = value;
    others.compute(changed);
  }
  EXPECT_EQ(verdict("cluster-idle-floor", others), "0/3/0");
}

TEST(NotebookNeverStops, SavesTheHoursOutsideWork) {
  Facts facts;
  facts.compute({{"workload", "'notebook'"},
                 {"address", "'aws_sagemaker_notebook_instance.lab'"},
                 {"monthly_usd", "730"}});
  const Finding finding = run_builtin("notebook-never-stops", facts).only();
  EXPECT_EQ(finding.message,
            "aws_sagemaker_notebook_instance.lab (g5.2xlarge) runs around the clock: nothing in the plan "
            "stops it. $730.00 "
            "a month; in working hours it is $176.00.");
  EXPECT_EQ(finding.saving_usd->money(), "554.00");
  Facts others;
  others.compute({{"workload", "'notebook'"}, {"scheduled", "1"}})
      .compute()
      .compute({{"workload", "'notebook'"}, {"sku", "NULL"}});
  EXPECT_EQ(verdict("notebook-never-stops", others), "0/1/1");
}

TEST(GpuMismatch, SpeaksOnlyOfWhatThePlanShows) {
  Facts facts;
  facts.endpoint({{"accelerator_count", "4"}, {"workers", "1"}, {"monthly_usd", "1000"}});
  EXPECT_EQ(message("gpu-mismatch", facts),
            "aws_sagemaker_endpoint.serve has 4 T4 GPUs of ml.g4dn.xlarge, and 1 worker: $750.00 of "
            "$1,000.00 a month is for "
            "GPUs that do nothing.");
  Facts others;
  others.endpoint({{"accelerator_count", "4"}}).compute().compute({{"tainted", "1"}});
  EXPECT_EQ(verdict("gpu-mismatch", others), "0/1/0");
  Facts pool;
  pool.compute({{"tainted", "0"}});
  EXPECT_EQ(verdict("gpu-mismatch", pool), "1/0/0");
}

TEST(ResourceRules, SpeakOfThroughputAndOfWhatHasNoPrice) {
  Facts facts;
  const Fields usual = {{"plan_id", "0"},
                        {"change", "'create'"},
                        {"status", "'priced'"},
                        {"reason", "''"},
                        {"workload", "'inference'"}};
  Fields throughput = usual, unpriced = usual, deleted = usual;
  throughput.insert(
      {{"address", "'a'"}, {"type", "'aws_bedrock_provisioned_model_throughput'"}, {"monthly_usd", "29200"}});
  unpriced.insert({{"address", "'b'"}, {"type", "'aws_instance'"}});
  unpriced["status"] = "'unpriced'";
  unpriced["reason"] = "'p5.48xlarge is not sold there'";
  deleted = unpriced;
  deleted["change"] = "'delete'";
  facts.add("resource", throughput).add("resource", unpriced).add("resource", deleted);
  EXPECT_EQ(message("provisioned-throughput-idle", facts),
            "a is paid for by the hour, asked or not: $29,200.00 a month.");
  EXPECT_EQ(message("unpriced-workload", facts), "b has no price: p5.48xlarge is not sold there.");
  EXPECT_EQ(verdict("unpriced-workload", facts), "1/1/0");
}

TEST(BudgetExceeded, HasThreeLimitsAndIsQuietWithoutThem) {
  Facts facts;
  facts.add("total", {{"monthly_usd", "6000"},
                      {"monthly_before_usd", "5000"},
                      {"monthly_change_usd", "1000"},
                      {"missing", "0"},
                      {"change_missing", "0"}});
  EXPECT_EQ(verdict("budget-exceeded", facts), "0/0/0");
  facts.set("budget_monthly_usd", "5500")
      .set("budget_max_increase_usd", "2000")
      .set("budget_max_increase_percent", "10");
  EXPECT_EQ(verdict("budget-exceeded", facts), "2/1/0");
  const auto said = run_builtin("budget-exceeded", facts);
  std::vector<std::string> messages = {said.findings[0].message, said.findings[1].message};
  std::sort(messages.begin(), messages.end());
  EXPECT_EQ(messages[0], "$6,000.00 a month is $500.00 above the budget of $5,500.00.");
  EXPECT_EQ(messages[1], "The change adds 20% to $5,000.00 a month; the limit is 10%.");
  EXPECT_EQ(said.findings[0].severity, Severity::Error);
}

TEST(RateCardStale, SpeaksOfOldRowsThatWeigh) {
  Facts facts;
  facts.add("total", {{"monthly_usd", "1000"}});
  const auto cost = [&](const std::string& as_of, const std::string& usd) {
    facts.add("cost",
              {{"plan_id", "0"}, {"as_of", "'" + as_of + "'"}, {"source", "'s'"}, {"monthly_usd", usd}});
  };
  cost("2026-09-01", "500");
  cost("2024-07-01", "10");
  cost("2023", "490");
  EXPECT_EQ(verdict("rate-card-stale", facts), "1/0/0");
  EXPECT_EQ(
      message("rate-card-stale", facts),
      "$500.00 of the total rests on prices that are older than 730 days: $490.00 of 2023 (s), $10.00 of "
      "2024-07-01 (s).");
  Facts small;
  small.add("total", {{"monthly_usd", "30"}});
  small.add("cost", {{"plan_id", "0"}, {"as_of", "'2023'"}, {"source", "'s'"}, {"monthly_usd", "24"}});
  EXPECT_EQ(verdict("rate-card-stale", small), "0/1/0");
}

}  // namespace
}  // namespace terratoll::rules
