#include "bill/match.h"

#include <gtest/gtest.h>

#include <map>

#include "bill/usage.h"
#include "checkout.h"
#include "support.h"

namespace terratoll::bill {
namespace {

struct Asked {
  std::string resource = "", name = "", tags = "";
  std::string region = "us-east-1", account = "111", cloud = "aws", service = "";
};

// "address, how", or why there is none.
std::string match_of(const plan::Plan& plan, const Asked& asked) {
  Bill bill;
  Charge charge;
  charge.first.cloud = asked.cloud;
  charge.first.resource = asked.resource;
  charge.first.name = asked.name;
  charge.first.tags = asked.tags;
  charge.first.region = asked.region;
  charge.first.account = asked.account;
  charge.first.service = asked.service;
  bill.charges.push_back(charge);
  const Matches matches = match(bill, {&plan});
  const Match& found = matches.matches.front();
  if (found.subject == nullptr) return found.reason;
  return std::string(found.subject->resource->address) + ", " + std::string(to_string(found.by));
}

TEST(MatchTest, TablesAreRight) {
  EXPECT_EQ(faults_of_belongings(), std::vector<std::string>());
  EXPECT_EQ(faults_of_usage(), std::vector<std::string>());
}

TEST(MatchTest, FindsResourcesOfAws) {
  const plan::Plan plan = state({
      {"aws_instance.api",
       R"({"id":"i-0123456789abcdef0","arn":"arn:aws:ec2:us-east-1:111:instance/i-0123456789abcdef0","region":"us-east-1",
           "root_block_device":[{"volume_id":"vol-0aaaaaaaaaaaaaaaa"}],"primary_network_interface_id":"eni-0aaaaaaaaaaaaaaaa"})"},
      {"aws_s3_bucket.data",
       R"({"id":"example-data","bucket":"example-data","arn":"arn:aws:s3:::example-data","region":"us-east-1"})"},
      {"aws_autoscaling_group.fleet",
       R"({"id":"fleet","name":"fleet","arn":"arn:aws:autoscaling:us-east-1:111:autoScalingGroup:1:autoScalingGroupName/fleet","region":"us-east-1"})"},
      {"aws_lambda_function.one", R"({"id":"ask","function_name":"ask","region":"us-east-1"})"},
      {"aws_lambda_function.other", R"({"id":"ask","function_name":"ask","region":"eu-west-1"})"},
      {"aws_nat_gateway.out",
       R"({"id":"nat-0aaaaaaaaaaaaaaaa","network_interface_id":"eni-0bbbbbbbbbbbbbbbb","region":"us-east-1"})"},
      {"aws_vpc_endpoint.s3",
       R"({"id":"vpce-0aaaaaaaaaaaaaaaa","network_interface_ids":["eni-0cccccccccccccccc"],"region":"us-east-1"})"},
  });
  EXPECT_EQ(match_of(plan, {"i-0123456789abcdef0"}), "aws_instance.api, id");
  EXPECT_EQ(match_of(plan, {"arn:aws:ec2:us-east-1:111:instance/i-0123456789abcdef0"}),
            "aws_instance.api, id");
  EXPECT_EQ(match_of(plan, {"vol-0aaaaaaaaaaaaaaaa"}), "aws_instance.api, holder");
  EXPECT_EQ(match_of(plan, {"arn:aws:ec2:us-east-1:111:volume/vol-0aaaaaaaaaaaaaaaa"}),
            "aws_instance.api, holder");
  EXPECT_EQ(match_of(plan, {"eni-0bbbbbbbbbbbbbbbb"}), "aws_nat_gateway.out, holder");
  EXPECT_EQ(match_of(plan, {"eni-0cccccccccccccccc"}), "aws_vpc_endpoint.s3, holder");
  EXPECT_EQ(match_of(plan, {"arn:aws:ec2:us-east-1:111:natgateway/nat-0aaaaaaaaaaaaaaaa"}),
            "aws_nat_gateway.out, id");
  EXPECT_EQ(match_of(plan, {"example-data"}), "aws_s3_bucket.data, name");
  EXPECT_EQ(match_of(plan, {"arn:aws:lambda:us-east-1:111:function:ask"}), "aws_lambda_function.one, name");
  EXPECT_EQ(match_of(plan, {"arn:aws:lambda:eu-west-1:111:function:ask", "", "", "eu-west-1"}),
            "aws_lambda_function.other, name");
  // Which of two it is, nothing says.
  EXPECT_EQ(match_of(plan, {"ask", "", "", ""}), "no state has this resource");
  EXPECT_EQ(match_of(plan, {"i-0fffffffffffffff0", "", R"({"aws:autoscaling:groupName": "fleet"})"}),
            "aws_autoscaling_group.fleet, tag");
  EXPECT_EQ(match_of(plan, {"i-0fffffffffffffff0"}), "no state has this resource");
  EXPECT_EQ(match_of(plan, {""}), "the line names no resource");
  Asked oracle{"i-0123456789abcdef0"};
  oracle.cloud = "";
  EXPECT_EQ(match_of(plan, oracle), "another cloud: ");
}

TEST(MatchTest, KeepsAccountsApart) {
  const plan::Plan plan =
      state({{"aws_sqs_queue.jobs",
              R"({"id":"jobs","name":"jobs","arn":"arn:aws:sqs:us-east-1:111:jobs","region":"us-east-1"})"}});
  EXPECT_EQ(match_of(plan, {"jobs"}), "aws_sqs_queue.jobs, name");
  EXPECT_EQ(match_of(plan, {"jobs", "", "", "us-east-1", "222"}), "no state has this resource");
}

// One name for a function, a bucket and a table is the usual case.
TEST(MatchTest, TakesNoNameForAThingOfAnotherService) {
  const plan::Plan plan = state({
      {"aws_lambda_function.ask",
       R"({"id":"ask","function_name":"ask","arn":"arn:aws:lambda:us-east-1:111:function:ask","region":"us-east-1"})"},
      {"aws_ecr_repository.models",
       R"({"id":"models","name":"models","arn":"arn:aws:ecr:us-east-1:111:repository/models","region":"us-east-1"})"},
      {"aws_dynamodb_table.chats", R"({"id":"chats","name":"chats","region":"us-east-1"})"},
      {"aws_s3_bucket.corpus", R"({"id":"corpus","bucket":"corpus","region":"us-east-1"})"},
  });
  for (const char* other :
       {"arn:aws:dynamodb:us-east-1:111:table/ask", "arn:aws:sqs:us-east-1:111:ask",
        "arn:aws:logs:us-east-1:111:log-group:/aws/lambda/ask",
        "arn:aws:bedrock:us-east-1:111:inference-profile/models",
        "arn:aws:redshift:us-east-1:111:cluster:corpus", "arn:aws:lambda:us-east-1:999:function:ask",
        "arn:aws:lambda:eu-west-1:111:function:ask"})
    EXPECT_EQ(match_of(plan, {other}), "no state has this resource") << other;
  // The ARN says region and account where the columns do not.
  EXPECT_EQ(match_of(plan, {"arn:aws:lambda:eu-west-1:111:function:ask", "", "", "", ""}),
            "no state has this resource");
  EXPECT_EQ(match_of(plan, {"arn:aws:dynamodb:us-east-1:111:table/chats"}), "aws_dynamodb_table.chats, name");
  EXPECT_EQ(match_of(plan, {"arn:aws:lambda:us-east-1:111:function:ask:7"}), "aws_lambda_function.ask, part");
  const auto of_service = [&](const std::string& name, const std::string& service) {
    Asked asked{name};
    asked.service = service;
    return match_of(plan, asked);
  };
  EXPECT_EQ(of_service("corpus", "AmazonS3"), "aws_s3_bucket.corpus, name");
  EXPECT_EQ(of_service("corpus", "Amazon Simple Storage Service"), "aws_s3_bucket.corpus, name");
  EXPECT_EQ(of_service("corpus", "AmazonDynamoDB"), "no state has this resource");
  EXPECT_EQ(of_service("ask", "AWSLambda"), "aws_lambda_function.ask, name");
  EXPECT_EQ(of_service("ask", "AmazonS3"), "no state has this resource");
}

TEST(MatchTest, FindsEveryVolumeAndTheMachineOfASpotRequest) {
  const plan::Plan plan = state({
      {"aws_instance.api",
       R"({"id":"i-0123456789abcdef0","region":"us-east-1","ebs_block_device":[{"volume_id":"vol-0aaaaaaaaaaaaaaaa"},
           {"volume_id":"vol-0bbbbbbbbbbbbbbbb"}]})"},
      {"aws_spot_instance_request.train",
       R"({"id":"sir-abcd1234","spot_instance_id":"i-0fedcba9876543210","region":"us-east-1",
           "root_block_device":[{"volume_id":"vol-0cccccccccccccccc"}]})"},
  });
  EXPECT_EQ(match_of(plan, {"vol-0bbbbbbbbbbbbbbbb"}), "aws_instance.api, holder");
  EXPECT_EQ(match_of(plan, {"i-0fedcba9876543210"}), "aws_spot_instance_request.train, holder");
  EXPECT_EQ(match_of(plan, {"vol-0cccccccccccccccc"}), "aws_spot_instance_request.train, holder");
}

// Node groups are called the same in every cluster.
TEST(MatchTest, WantsTheClusterOfANodeGroupToAgree) {
  const plan::Plan plan =
      state({{"aws_eks_node_group.n",
              R"({"id":"c:ng","node_group_name":"ng","cluster_name":"c","region":"us-east-1"})"},
             {"aws_eks_cluster.c", R"({"id":"c","name":"c","region":"us-east-1"})"}});
  const auto tagged = [&](const std::string& tags) {
    return match_of(plan, {"i-0fffffffffffffff0", "", tags});
  };
  EXPECT_EQ(tagged(R"({"eks:cluster-name":"c","eks:nodegroup-name":"ng"})"), "aws_eks_node_group.n, tag");
  EXPECT_EQ(tagged(R"({"eks:nodegroup-name":"ng"})"), "aws_eks_node_group.n, tag");
  EXPECT_EQ(tagged(R"({"eks:cluster-name":"c"})"), "aws_eks_cluster.c, tag");
  EXPECT_EQ(tagged(R"({"eks:cluster-name":"other","eks:nodegroup-name":"ng"})"),
            "no state has this resource");
}

TEST(MatchTest, FindsDisksOfAzureByTheirPathAlone) {
  const std::string group = "/subscriptions/s-1/resourceGroups/app/providers/";
  const plan::Plan plan =
      state({{"azurerm_linux_virtual_machine.api",
              "{\"id\":\"" + group +
                  "Microsoft.Compute/virtualMachines/api\",\"name\":\"api\",\"resource_group_name\":\"app\","
                  "\"location\":\"westeurope\",\"os_disk\":[{\"name\":\"api_os\"}]}"}});
  // Whatever the region and the account are called: FOCUS has Azure's with its path.
  const auto asked = [](const std::string& id) {
    return Asked{id, "", "", "EU West", "/subscriptions/s-1", "azure"};
  };
  EXPECT_EQ(match_of(plan, asked(group + "Microsoft.Compute/disks/API_OS")),
            "azurerm_linux_virtual_machine.api, holder");
  EXPECT_EQ(match_of(plan, asked(group + "Microsoft.Network/publicIPAddresses/api")),
            "no state has this resource");
  EXPECT_EQ(
      match_of(plan,
               asked("/subscriptions/s-1/resourceGroups/other/providers/Microsoft.Compute/disks/api_os")),
      "no state has this resource");
}

TEST(MatchTest, FindsResourcesOfAzureInAnyCase) {
  const std::string group = "/subscriptions/s-1/resourceGroups/app/providers/";
  const plan::Plan plan = state({
      {"azurerm_storage_account.data", "{\"id\":\"" + group +
                                           "Microsoft.Storage/storageAccounts/"
                                           "exampledata\",\"name\":\"exampledata\",\"resource_group_name\":"
                                           "\"app\",\"location\":\"westeurope\"}"},
      {"azurerm_kubernetes_cluster.all", "{\"id\":\"" + group +
                                             "Microsoft.ContainerService/managedClusters/"
                                             "all\",\"name\":\"all\",\"node_resource_group\":\"MC_app_all\","
                                             "\"resource_group_name\":\"app\",\"location\":\"westeurope\"}"},
  });
  const auto asked = [](const std::string& id) { return Asked{id, "", "", "westeurope", "s-1", "azure"}; };
  EXPECT_EQ(match_of(plan, asked("/subscriptions/S-1/resourcegroups/APP/providers/microsoft.storage/"
                                 "storageaccounts/exampledata")),
            "azurerm_storage_account.data, id");
  EXPECT_EQ(
      match_of(plan, asked(group + "Microsoft.Storage/storageAccounts/exampledata/blobServices/default")),
      "azurerm_storage_account.data, part");
  EXPECT_EQ(match_of(plan, asked("/subscriptions/s-1/resourceGroups/mc_APP_all/providers/Microsoft.Compute/"
                                 "virtualMachineScaleSets/pool")),
            "azurerm_kubernetes_cluster.all, part");
  EXPECT_EQ(match_of(plan, asked("/subscriptions/s-1/resourceGroups/other/providers/Microsoft.Storage/"
                                 "storageAccounts/exampledata")),
            "no state has this resource");
}

// Each bill of testdata says what its state used, to the last digit.
TEST(UsageTest, IsWhatTheBillsWereMadeFrom) {
  const std::map<std::string, std::map<std::string, std::string>> expected = {
      {"web",
       {{"aws_instance.api monthly_hrs", "500"},
        {"aws_lambda_function.ask monthly_requests", "4000000"},
        {"aws_lambda_function.ask request_duration_ms", "250"},
        {"aws_nat_gateway.out monthly_data_processed_gb", "1200"},
        {"aws_s3_bucket.data standard.storage_gb", "5000"},
        {"aws_s3_bucket.data standard.monthly_tier_1_requests", "200000"},
        {"aws_s3_bucket.data standard.monthly_tier_2_requests", "3000000"}}},
      {"ml",
       {{"aws_cloudwatch_log_group.serving monthly_data_ingested_gb", "75"},
        {"aws_cloudwatch_log_group.serving storage_gb", "120"},
        {"aws_ecr_repository.models storage_gb", "310"},
        {"aws_s3_bucket.corpus standard.storage_gb", "40000"},
        {"aws_s3_bucket.corpus standard.monthly_tier_2_requests", "9000000"},
        {"aws_sagemaker_endpoint.ask instances", "1"}}},
      {"jobs",
       {{"aws_glue_crawler.raw monthly_hours", "12"},
        {"aws_glue_job.features monthly_dpu_hours", "240"},
        {"aws_glue_job.nightly monthly_dpu_hours", "60"},
        {"aws_sagemaker_endpoint.ask instances", "2"},
        {"aws_sagemaker_training_job.fit monthly_hrs", "20"},
        {"aws_spot_instance_request.sweep monthly_hrs", "300"}}},
      {"azure",
       {{"azurerm_linux_virtual_machine.api monthly_hrs", "365"},
        {"azurerm_nat_gateway.out monthly_data_processed_gb", "900"},
        {"azurerm_storage_account.data storage_gb", "2000"},
        {"azurerm_storage_account.data monthly_write_operations", "500000"},
        {"azurerm_storage_account.data monthly_read_operations", "4000000"}}}};
  for (const auto& [name, quantities] : expected) {
    const std::string folder = (checkout::root() / "testdata/billed" / name).string();
    Result<plan::Plan> plan = plan::read(folder + "/state.json");
    Result<Bill> bill = read_bills({folder + "/bill.csv"});
    ASSERT_TRUE(plan && bill) << name;
    const Matches matches = match(*bill, {&*plan});
    std::map<std::string, std::string> used;
    for (const Used& each : usage_of(*bill, matches).used)
      for (const auto& [key, quantity] : each.quantities)
        used[std::string(each.subject->resource->address) + " " + key] =
            (quantity * Decimal(10000)).cents().over(10000).text();
    EXPECT_EQ(used, quantities) << name;
    // What no state has is found out.
    std::size_t unmanaged = 0;
    for (const Match& each : matches.matches)
      unmanaged += each.subject == nullptr && is_use(*each.charge) ? 1 : 0;
    EXPECT_EQ(unmanaged, 1u) << name;
  }
}

// "key quantity" of a resource that was billed for this much of a usage type, in a month of 730 hours.
std::string used_of(const plan::Plan& plan, const std::string& resource, const std::string& usage_type,
                    const char* quantity, const std::string& unit, const std::string& tags = "") {
  Bill bill;
  bill.months.push_back({"aws", "2026-09", 0, 730});
  Charge& charge = bill.charges.emplace_back();
  charge.first.cloud = "aws";
  charge.first.resource = resource;
  charge.first.usage_type = usage_type;
  charge.first.unit = unit;
  charge.first.tags = tags;
  charge.lines = 1;
  charge.quantity = *Decimal::parse(quantity);
  charge.paid = 1;
  const Usage usage = usage_of(bill, match(bill, {&plan}));
  std::string text;
  for (const Used& each : usage.used)
    for (const auto& [key, value] : each.quantities) text += key + " " + value.text();
  for (const std::string& note : notes_of(usage)) text += (text.empty() ? "" : "; ") + note;
  return text;
}

TEST(UsageTest, KnowsTheHoursOfJobsOfFleetsAndOfSpot) {
  const plan::Plan plan = state(
      {{"aws_glue_job.etl", R"({"id":"etl","arn":"arn:aws:glue:us-east-1:111:job/etl"})"},
       {"aws_glue_crawler.raw", R"({"id":"raw","arn":"arn:aws:glue:us-east-1:111:crawler/raw"})"},
       {"aws_sagemaker_training_job.fit",
        R"({"arn":"arn:aws:sagemaker:us-east-1:111:training-job/fit","resource_config":[{"instance_count":4}]})"},
       {"aws_sagemaker_endpoint.ask", R"({"arn":"arn:aws:sagemaker:us-east-1:111:endpoint/ask"})"},
       {"aws_spot_instance_request.one", R"({"id":"sir-abcd1234","spot_instance_id":"i-0fedcba9876543210"})"},
       {"aws_autoscaling_group.fleet", R"({"id":"fleet","name":"fleet"})"}});
  // DPU-hours, whichever workers made them; memory-optimised ones have another price.
  EXPECT_EQ(used_of(plan, "arn:aws:glue:us-east-1:111:job/etl", "USE1-ETL-DPU-Hour", "240", "DPU-Hour"),
            "monthly_dpu_hours 240");
  EXPECT_EQ(used_of(plan, "arn:aws:glue:us-east-1:111:job/etl", "USE1-ETL-Flex-DPU-Hour", "24.5", "DPU-Hour"),
            "monthly_dpu_hours 24.5");
  EXPECT_EQ(used_of(plan, "arn:aws:glue:us-east-1:111:job/etl", "ETL-MemOptimized-DPU-Hour", "2", "DPU-Hour"),
            "$1.00 of use of resources that are here is in no key:  ETL-MemOptimized-DPU-Hour");
  EXPECT_EQ(used_of(plan, "arn:aws:glue:us-east-1:111:crawler/raw", "USE1-Crawler-DPU-Hour", "3", "DPU-Hour"),
            "monthly_hours 3");
  // A bill counts the hours of all machines, the key those of one.
  EXPECT_EQ(used_of(plan, "arn:aws:sagemaker:us-east-1:111:training-job/fit", "USE1-Train:ml.p4d.24xlarge",
                    "80", "Hrs"),
            "monthly_hrs 20");
  EXPECT_EQ(
      used_of(plan, "arn:aws:sagemaker:us-east-1:111:endpoint/ask", "USE1-Host:ml.g5.xlarge", "1460", "Hrs"),
      "instances 2");
  EXPECT_EQ(used_of(plan, "i-0fedcba9876543210", "USE1-SpotUsage:p4d.24xlarge", "12", "Hrs"),
            "monthly_hrs 12");
  EXPECT_EQ(used_of(plan, "i-0aaaaaaaaaaaaaaaa", "USE1-SpotUsage:g5.xlarge", "365", "Hrs",
                    R"({"aws:autoscaling:groupName":"fleet"})"),
            "instances 0.5");
  // Without a column of units the usage type says what it counts.
  EXPECT_EQ(used_of(plan, "i-0fedcba9876543210", "USE1-SpotUsage:p4d.24xlarge", "12", ""), "monthly_hrs 12");
  EXPECT_EQ(used_of(plan, "i-0fedcba9876543210", "SpotUsage:p4d.24xlarge", "-3", "Hrs"),
            "aws_spot_instance_request.one: monthly_hrs is negative in the bill, and is left out");
  EXPECT_EQ(used_of(plan, "i-0fedcba9876543210", "", "3", "Hrs"),
            "1 of 1 charge of resources that are here names no usage type and no meter: what they used is in "
            "no key");
}

// Two workspaces of one configuration.
TEST(UsageTest, LeavesOutAnAddressThatIsTwoResources) {
  const plan::Plan one =
      state({{"aws_s3_bucket.data", R"({"id":"dev","bucket":"dev","arn":"arn:aws:s3:::dev"})"}});
  const plan::Plan other =
      state({{"aws_s3_bucket.data", R"({"id":"prod","bucket":"prod","arn":"arn:aws:s3:::prod"})"}});
  Bill bill;
  for (const char* name : {"dev", "prod"}) {
    Charge& charge = bill.charges.emplace_back();
    charge.first.cloud = "aws";
    charge.first.resource = name;
    charge.first.usage_type = "TimedStorage-ByteHrs";
    charge.first.unit = "GB-Mo";
    charge.quantity = 7;
  }
  const Usage two = usage_of(bill, match(bill, {&one, &other}));
  EXPECT_EQ(two.used.size(), 0u);
  EXPECT_EQ(notes_of(two),
            std::vector<std::string>{
                "aws_s3_bucket.data is several resources of the plans and states that are given: "
                "what they used is in no key"});
  EXPECT_EQ(usage_of(bill, match(bill, {&one, &one})).used.size(), 1u);
}

TEST(UsageTest, ReadsAzuresUnits) {
  Bill bill;
  Charge charge;
  charge.first.cloud = "azure";
  charge.quantity = 2;
  const auto monthly = [&](const char* unit) {
    charge.first.unit = unit;
    return monthly_quantity(bill, charge).text();
  };
  EXPECT_EQ(monthly("10K"), "20000");
  EXPECT_EQ(monthly("1M"), "2000000");
  EXPECT_EQ(monthly("100 Hours"), "200");
  EXPECT_EQ(monthly("1 Hour"), "2");
  EXPECT_EQ(monthly("1 GB/Month"), "2");
  EXPECT_EQ(monthly("Hours"), "2");
}

}  // namespace
}  // namespace terratoll::bill
