#include <gtest/gtest.h>

#include "base/columns.h"
#include "base/text.h"
#include "support.h"

namespace terratoll::compare {
namespace {

using nlohmann::json;

const std::string kTraining = "aws_instance.training[0]", kServing = "aws_sagemaker_endpoint.serving[0]";

TEST(Workloads, KeysAreThoseOfTheContract) {
  const json comparison = compared({});
  EXPECT_EQ(comparison["schema"], "terratoll.compare/1");
  for (const std::string key :
       {"workloads", "break_even", "scenarios", "decision", "recommendation", "actions"}) {
    EXPECT_TRUE(comparison.contains(key)) << key;
  }
  ASSERT_EQ(comparison["workloads"].size(), 24u);
  const json& workload = comparison["workloads"][0];
  for (const std::string key : {"address", "role", "accelerator", "count", "options"}) {
    EXPECT_TRUE(workload.contains(key)) << key;
  }
  for (const std::string key : {"cloud", "region", "sku", "service", "purchase", "usd_per_hour",
                                "monthly_usd", "managed", "differs", "source"}) {
    EXPECT_TRUE(workload["options"][0].contains(key)) << key;
  }
}

TEST(Workloads, ARetiredMachineIsComparedByWhatReplacesIt) {
  const json comparison = compared({});
  const json aws = option_of(comparison, kTraining, {"aws", "on_demand"});
  EXPECT_EQ(aws["sku"], "g6.12xlarge");
  EXPECT_NE(aws["differs"].get<std::string>().find("L4 22.35 GiB instead of V100 16 GiB"), std::string::npos);
  // Azure's V100 machines are retired too.
  const json azure = option_of(comparison, kTraining, {"azure", "on_demand", false, "nearest region"});
  EXPECT_EQ(azure["sku"], "Standard_NC96ads_A100_v4");
  for (const json& workload : comparison["workloads"]) {
    for (const json& option : workload["options"]) {
      EXPECT_NE(option["sku"], "p3.8xlarge");
      EXPECT_NE(option["sku"], "Standard_NC24s_v3");
    }
  }
}

TEST(Workloads, ARetiredMachineThatAnOverlayPricesIsComparedItself) {
  const std::string price =
      "  - {card: aws/ec2, sku: p3.8xlarge, meter: on-demand, usd: 12}\n"
      "  - {card: azure/vm, sku: Standard_NC24s_v3, meter: on-demand, usd: 11}\n";
  const json comparison = compared({"fleet", "", price});
  EXPECT_EQ(option_of(comparison, kTraining, {"aws", "on_demand"})["sku"], "p3.8xlarge");
  EXPECT_EQ(option_of(comparison, kTraining, {"azure", "on_demand", false, "nearest region"})["sku"],
            "Standard_NC24s_v3");
}

TEST(Workloads, ADiscountDoesNotBringARetiredMachineBack) {
  const std::string price = "  []\ndiscounts:\n  - {card: aws/ec2, percent: 5}\n";
  const json comparison = compared({"fleet", "", price});
  EXPECT_EQ(option_of(comparison, kTraining, {"aws", "on_demand"})["sku"], "g6.12xlarge");
}

TEST(Workloads, AMachineWithoutAnEqualIsSaidToHaveNone) {
  const json comparison = compared({"trainium"});
  const json option =
      option_of(comparison, "aws_instance.train", {"azure", "on_demand", false, "nearest region"});
  EXPECT_TRUE(option["sku"].is_null());
  EXPECT_TRUE(option["usd_per_hour"].is_null());
  EXPECT_EQ(option["differs"],
            "no equivalent: nothing with Trainium 32 GiB × 1 has a price on this continent");
  EXPECT_TRUE(comparison["scenarios"][0]["azure_usd"].is_null()) << "what is not known is no number";
}

TEST(Workloads, EndpointsAreComparedManagedAndRawOnTheSameMachine) {
  const json comparison = compared({});
  const Wanted there{"azure", "on_demand", false, "nearest region"},
      managed{"azure", "on_demand", true, "nearest region"};
  EXPECT_EQ(option_of(comparison, kServing, {"aws", "on_demand", true})["sku"], "ml.m5.large");
  EXPECT_EQ(option_of(comparison, kServing, {"aws", "on_demand"})["sku"], "m5.large");
  EXPECT_EQ(option_of(comparison, kServing, managed)["sku"], option_of(comparison, kServing, there)["sku"]);
  EXPECT_EQ(option_of(comparison, kServing, managed)["service"], "azure-ml");
  EXPECT_EQ(option_of(comparison, kServing, managed)["region"], "northeurope") << "the nearest to eu-west-1";
}

TEST(Workloads, TheCheapestRegionOfTheContinentIsNamedWhereItIsCheaper) {
  const std::string price =
      "  - {card: aws/sagemaker, region: eu-north-1, sku: ml.m5.large, meter: hosting, usd: 0.01}\n"
      "  - {card: aws/sagemaker, region: us-east-1, sku: ml.m5.large, meter: hosting, usd: 0.001}\n";
  const json option = option_of(compared({"fleet", "", price}), kServing,
                                {"aws", "on_demand", true, "cheapest of the continent"});
  EXPECT_EQ(option["region"], "eu-north-1");
  EXPECT_EQ(option["usd_per_hour"].dump(), "0.01");
}

TEST(Workloads, AReservationIsPaidForTheWholeMonth) {
  const json comparison = compared({});
  const json reserved = option_of(comparison, kTraining, {"aws", "reserved_1yr"});
  EXPECT_NEAR(reserved["monthly_usd"].get<double>(), reserved["usd_per_hour"].get<double>() * 730, 0.005);
}

// Who set a price is a fact of its own; the note is for people.
TEST(Workloads, AreRetiredUnlessAnOverlayNamesTheirPriceWhateverItsNoteSays) {
  const auto priced = [](const std::string& note) {
    return compared(
        {"article", "",
         "  - {card: aws/ec2, region: us-west-2, sku: p3.2xlarge, meter: on-demand, usd: 2.448, note: \"" +
             note + "\"}\n"});
  };
  const json plain = priced("own contract");
  EXPECT_EQ(option_of(plain, kTraining, {"aws", "on_demand"})["sku"], "p3.2xlarge");
  EXPECT_EQ(priced("own contract, 20% off list"), plain);
  const json discounted = compared({"article", "",
                                    "  - {card: aws/ec2, sku: m5.large, meter: on-demand, usd: 0.09, note: "
                                    "as of list}\ndiscounts:\n  - {card: aws/ec2, percent: 20}\n"});
  EXPECT_EQ(option_of(discounted, kTraining, {"aws", "on_demand"})["sku"], "g6.2xlarge");
}

TEST(Workloads, DoubtfulPricesSaySo) {
  const json spot = option_of(compared({}), kTraining, {"aws", "spot"});
  EXPECT_NE(spot["doubt"].get<std::string>().find("derived"), std::string::npos);
}

TEST(Workloads, MarkAPriceThatNobodyHasReadForAYear) {
  const json comparison = compared({});
  std::size_t old = 0, young = 0;
  for (const json& workload : comparison["workloads"]) {
    for (const json& option : workload["options"]) {
      if (!option["as_of"].is_string() || option["as_of"].get<std::string>().size() != 10) continue;
      const std::string read = option["as_of"], said = "nobody has read the price since " + read;
      const bool is_old = read < "2025-11-24";
      (is_old ? old : young) += 1;
      if (is_old) {
        EXPECT_FALSE(option["doubt"].is_null()) << option;
      } else {
        EXPECT_NE(option["doubt"], said);
      }
    }
  }
  EXPECT_GT(old, 0u);
  EXPECT_GT(young, 0u);
}

TEST(Workloads, AreNoneInAPlanWithoutMachines) {
  const json none = compared({"../types/azurerm_search_service"});
  EXPECT_EQ(none["recommendation"], "No AI workload with a known machine: there is nothing to compare.");
  EXPECT_EQ(none["decision"][0]["answer"], "nothing here could run elsewhere");
}

TEST(Text, FitsAScreen) {
  const std::string text = compared_text({});
  EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 54);
  for (const std::size_t width : {100u, 80u}) {
    for (const std::string& line : split(compared_text({}, width), '\n'))
      EXPECT_LE(columns(line), width) << line;
  }
  for (const std::string part : {"What runs", "Break-even", "All of it", "Five questions", "At once"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part;
  }
}

TEST(Text, NamesTheOverlayAndTheDatesOfItsPrices) {
  EXPECT_NE(compared_text({"article", "", "", {"article-2026-05"}}).find("some from article-2026-05"),
            std::string::npos);
  const std::string text = compared_text({});
  EXPECT_NE(text.find("Prices of 2"), std::string::npos);
  EXPECT_EQ(text.find("some from"), std::string::npos);
}

TEST(Text, TwentyEndpointsAreOneRow) {
  const std::string text = compared_text({});
  EXPECT_NE(text.find("inference: aws_sagemaker_endpoint.serving[…], 20 × ml.m5.large, now $1,868.80"),
            std::string::npos)
      << text;
}

}  // namespace
}  // namespace terratoll::compare
