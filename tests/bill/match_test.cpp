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
  std::string region = "us-east-1", account = "111", cloud = "aws";
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
        {"aws_sagemaker_endpoint.ask instance_hrs", "730"}}},
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
