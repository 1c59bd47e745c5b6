// Models by the token: what they cost as they stand, and the same ones on the other cloud.
#include <gtest/gtest.h>

#include "support.h"

namespace terratoll::compare {
namespace {

using nlohmann::json;

const char* const kAsked =
    "  aws_bedrockagent_agent.answers: {monthly_input_tokens: 60000000, monthly_output_tokens: 12000000}\n";

json model_of(const json& comparison, const std::string& address) {
  for (const json& model : comparison["models"]) {
    if (model["address"] == address) return model;
  }
  ADD_FAILURE() << "no model at " << address;
  return nullptr;
}

TEST(AModel, IsFoundOnTheOtherCloudByItsName) {
  Given given{"../bills/rag-aws"};
  given.usage = kAsked;
  const json model = model_of(compared(given), "aws_bedrockagent_agent.answers");
  EXPECT_EQ(model["billing"], "token");
  EXPECT_EQ(model["by_token"]["sku"], "eu.anthropic.claude-haiku-4-5-20251001-v1");
  EXPECT_EQ(model["by_token"]["monthly_usd"], 132.00);  // 60 × 1.10 + 12 × 5.50
  EXPECT_EQ(model["elsewhere"]["cloud"], "azure");
  EXPECT_EQ(model["elsewhere"]["sku"], "claude-haiku-4-5/global");
  EXPECT_EQ(model["elsewhere"]["monthly_usd"], 120.00);  // 60 × 1.00 + 12 × 5.00
  EXPECT_EQ(model["egress_usd_per_gb"], 0.09);           // from eu-west-1 to the internet
}

TEST(AModel, ThatTheOtherCloudDoesNotSellIsNotEqualToAny) {
  const json model = model_of(compared({"../bills/rag-azure"}), "azurerm_cognitive_deployment.answers");
  EXPECT_TRUE(model["elsewhere"].is_null());
  EXPECT_TRUE(model["by_token"]["monthly_usd"].is_null());
}

TEST(AModel, ThatIsPaidForByTheHourBreaksEvenSomewhere) {
  const json model = model_of(compared({"../rules/provisioned-throughput-idle/clean-busy"}),
                              "azurerm_cognitive_deployment.chat");
  EXPECT_EQ(model["billing"], "unit");
  EXPECT_EQ(model["monthly_usd"], 10950.00);  // 15 units × 730 hours at $1
  // $10,950 a month of $2.50 for three tokens and $10.00 for one: $4.375 a million, over 30 days.
  EXPECT_EQ(model["break_even_tokens_per_day"], 83428571);
}

json server_of(const json& comparison, const std::string& address) {
  for (const json& server : comparison["served"]) {
    if (server["address"] == address) return server;
  }
  ADD_FAILURE() << "nothing is served at " << address;
  return nullptr;
}

TEST(AServer, IsWeighedAgainstTheTokenAndABenchmark) {
  const json server = server_of(compared({"served"}), "aws_instance.pool");
  EXPECT_EQ(server["model"], "meta-llama/Llama-3.3-70B-Instruct");
  EXPECT_EQ(server["usd_per_hour"], 55.04);
  const double input = server["by_token"]["input_usd"], output = server["by_token"]["output_usd"];
  // Three tokens in for one out.
  EXPECT_NEAR(server["million_tokens_per_hour"], 55.04 / (input * 0.75 + output * 0.25), 1e-6);
  // 8 GPUs × 2,209 a second × 3,600 seconds.
  EXPECT_EQ(server["most_million_output_tokens_per_hour"], 63.6192);
  EXPECT_NEAR(server["full_load_share"], 55.04 / (63.6192 * (input + output)), 1e-6);
  EXPECT_EQ(server["source"], "tensorrt-llm-perf-overview");
}

TEST(AServer, IsToldByTheVariableOfItsModel) {
  const json server = server_of(compared({"served"}), "aws_sagemaker_endpoint.answers");
  EXPECT_EQ(server["model"], "openai/gpt-oss-120b");
  EXPECT_EQ(server["most_million_output_tokens_per_hour"], 134.928);  // 8 × 4,685 × 3,600
}

TEST(AServer, OfAModelThatNobodySellsHasNoPriceByTheToken) {
  const json server = server_of(compared({"served"}), "aws_instance.odd");
  EXPECT_TRUE(server["by_token"].is_null());
  EXPECT_TRUE(server["million_tokens_per_hour"].is_null());
}

TEST(Models, StandSideBySideOnAScreen) {
  Given given{"../bills/rag-aws"};
  given.usage = kAsked;
  const std::string text = compared_text(given, 80);
  EXPECT_NE(text.find("Models, by the million tokens\n"), std::string::npos);
  EXPECT_NE(text.find("$132.00 a month\n"), std::string::npos);
  EXPECT_NE(text.find("claude-haiku-4-5/global"), std::string::npos);
}

}  // namespace
}  // namespace terratoll::compare
