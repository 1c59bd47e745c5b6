#include "rates/tokens.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "base/csv.h"
#include "checkout.h"

namespace terratoll::rates {
namespace {

namespace fs = std::filesystem;

class Tokens : public testing::Test {
 protected:
  static const RateCards& cards() {
    static const Result<RateCards> embedded = RateCards::embedded();
    return *embedded;
  }
  static std::set<std::string> sold_as(std::string_view model) {
    std::set<std::string> skus;
    for (const TokenOffer& offer : token_offers(cards(), model)) skus.insert(offer.sku);
    return skus;
  }
};

TEST_F(Tokens, OfAModelAreFoundByWhateverPeopleCallIt) {
  const std::set<std::string> skus = sold_as("gpt-4o");
  EXPECT_TRUE(skus.contains("gpt-4o-2024-11-20/global") && skus.contains("gpt-4o-2024-05-13/regional"));
  EXPECT_FALSE(skus.contains("gpt-4o-mini-2024-07-18/global"));
  EXPECT_EQ(sold_as("GPT 4o"), skus);
  const std::set<std::string> versions = sold_as("gpt-4o-2024-11-20");
  EXPECT_TRUE(versions.contains("gpt-4o-2024-11-20/global"));
  EXPECT_FALSE(versions.contains("gpt-4o-2024-08-06/global"));

  const std::set<std::string> sonnet = sold_as("Claude Sonnet 4.5");
  EXPECT_TRUE(sonnet.contains("eu.anthropic.claude-sonnet-4-5-20250929-v1"));
  EXPECT_TRUE(sonnet.contains("claude-sonnet-4-5/global")) << "of the other cloud";
  EXPECT_EQ(sold_as("anthropic.claude-sonnet-4-5").count("eu.anthropic.claude-sonnet-4-5-20250929-v1"), 1U);
  EXPECT_EQ(sold_as("eu.anthropic.claude-sonnet-4-5-20250929-v1"),
            (std::set<std::string>{"eu.anthropic.claude-sonnet-4-5-20250929-v1"}));
  EXPECT_FALSE(sold_as("deepseek.r1").empty());
  EXPECT_TRUE(sold_as("gpt").empty());
  EXPECT_TRUE(sold_as("").empty());
}

TEST_F(Tokens, AreListedFromTheCheapest) {
  for (const std::string model : {"gpt-4o", "gpt-5.4", "claude-sonnet-4-5", "titan-embed-text"}) {
    const std::vector<TokenOffer> offers = token_offers(cards(), model);
    ASSERT_GT(offers.size(), 1U) << model;
    const auto price = [](const TokenOffer& each) {
      return blended(each).value_or(each.input.value_or(Decimal()));
    };
    EXPECT_TRUE(std::is_sorted(offers.begin(), offers.end(), [&](const auto& a, const auto& b) {
      return blended(a).has_value() == blended(b).has_value() && price(a) < price(b);
    })) << model;
  }
}

TEST_F(Tokens, OfModelsHaveNamesWithoutVersions) {
  const std::vector<std::string> models = token_models(cards());
  for (const char* name : {"gpt-4o", "o3", "claude-sonnet-4-5", "nova-pro", "text-embedding-3-small"})
    EXPECT_TRUE(std::binary_search(models.begin(), models.end(), name)) << name;
  for (const std::string& name : models) EXPECT_FALSE(sold_as(name).empty()) << name;
}

// A model by its name on the card, on the first-party list, on litellm's and on models.dev's.
struct Named {
  std::string card, sku, listed, scope, mirrored, developer;
};

const Named kModels[] = {
    {"azure", "gpt-4.1-2025-04-14/global", "gpt-4.1/global", "unstated", "gpt-4.1-2025-04-14", "gpt-4.1"},
    {"azure", "gpt-4.1-mini/global", "gpt-4.1-mini/global", "unstated", "gpt-4.1-mini", "gpt-4.1-mini"},
    {"azure", "gpt-4.1-nano/global", "gpt-4.1-nano/global", "unstated", "gpt-4.1-nano", "gpt-4.1-nano"},
    {"azure", "gpt-4o-2024-08-06/global", "gpt-4o-0806/global", "global", "gpt-4o-2024-08-06", "gpt-4o"},
    {"azure", "gpt-4o-mini-2024-07-18/global", "gpt-4o-mini-0718/global", "global", "gpt-4o-mini",
     "gpt-4o-mini"},
    {"azure", "gpt-5-2025-08-07/global", "gpt-5/global", "unstated", "gpt-5-2025-08-07", "gpt-5"},
    {"azure", "gpt-5-mini/global", "gpt-5-mini/global", "unstated", "gpt-5-mini", "gpt-5-mini"},
    {"azure", "gpt-5-nano/global", "gpt-5-nano/global", "unstated", "gpt-5-nano", "gpt-5-nano"},
    {"azure", "gpt-5.1/global", "gpt-5.1/global", "global", "gpt-5.1", "gpt-5.1"},
    {"azure", "gpt-5.4/global", "gpt-5.4/global", "unstated", "gpt-5.4", "gpt-5.4"},
    {"azure", "o3-2025-04-16/global", "o3-0416/global", "unstated", "o3-2025-04-16", "o3"},
    {"azure", "o4-mini-2025-04-16/global", "o4-mini-0416/global", "unstated", "o4-mini-2025-04-16",
     "o4-mini"},
    {"aws", "amazon.nova-micro-v1", "Amazon Nova Micro", "in-region", "amazon.nova-micro-v1:0",
     "amazon.nova-micro-v1:0"},
    {"aws", "amazon.nova-lite-v1", "Amazon Nova Lite", "in-region", "amazon.nova-lite-v1:0",
     "amazon.nova-lite-v1:0"},
    {"aws", "amazon.nova-pro-v1", "Amazon Nova Pro", "in-region", "amazon.nova-pro-v1:0",
     "amazon.nova-pro-v1:0"},
    {"aws", "global.anthropic.claude-sonnet-4-5-20250929-v1", "Claude Sonnet 4.5/global", "profile global",
     "anthropic.claude-sonnet-4-5-20250929-v1:0", "global.anthropic.claude-sonnet-4-5-20250929-v1:0"},
    {"aws", "global.anthropic.claude-opus-4-6-v1", "Claude Opus 4.6/global", "profile global",
     "anthropic.claude-opus-4-6-v1", "global.anthropic.claude-opus-4-6-v1"},
    {"aws", "eu.anthropic.claude-haiku-4-5-20251001-v1", "Claude 4.5 Haiku/geo", "profile eu",
     "anthropic.claude-haiku-4-5-20251001-v1:0", "eu.anthropic.claude-haiku-4-5-20251001-v1:0"},
    {"aws", "meta.llama3-3-70b-instruct-v1", "Llama 3.3 Instruct (70B)", "in-region",
     "meta.llama3-3-70b-instruct-v1:0", "meta.llama3-3-70b-instruct-v1:0"},
    {"aws", "meta.llama3-1-70b-instruct-v1", "Llama 3.1 Instruct (70B)", "in-region",
     "meta.llama3-1-70b-instruct-v1:0", "meta.llama3-1-70b-instruct-v1:0"},
    {"aws", "deepseek.r1-v1", "DeepSeek-R1", "profile us", "deepseek.r1-v1:0", "deepseek.r1-v1:0"},
};

using Row = std::map<std::string, std::string>;

std::vector<Row> rows_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const std::string header = text.substr(0, text.find('\n'));
  std::vector<std::string> errors, columns;
  std::vector<Row> rows;
  const std::string ends = header + ",";
  for (std::size_t at = 0; at < ends.size(); at = ends.find(',', at) + 1)
    columns.push_back(ends.substr(at, ends.find(',', at) - at));
  for (const CsvRow& row : read_csv(file.string(), text, header, errors).rows) {
    Row& named = rows.emplace_back();
    for (std::size_t i = 0; i < columns.size(); ++i) named[columns[i]] = row.fields[i];
  }
  return rows;
}

// The price of a source for what its row must say; nullopt where it has none.
std::optional<Decimal> price_of(const std::vector<Row>& rows, const Row& wanted) {
  for (const Row& row : rows) {
    const bool same = std::all_of(wanted.begin(), wanted.end(),
                                  [&](const auto& each) { return row.at(each.first) == each.second; });
    if (same) return Decimal::parse(row.at("usd"));
  }
  return std::nullopt;
}

TEST_F(Tokens, CostWhatAtLeastTwoSourcesSay) {
  const fs::path facts = checkout::root() / "../shared/rates/new";
  if (!fs::exists(facts)) GTEST_SKIP() << "../shared/rates/new is not at hand";
  std::map<std::string, std::vector<Row>> files;
  for (const std::string name : {"aws/bedrock_tokens", "azure/openai_tokens"}) {
    for (const std::string end : {"", "_litellm", "_modelsdev"})
      files[name + end] = rows_of(facts / (name + end + ".csv"));
  }
  for (const Named& model : kModels) {
    const std::string name = model.card == "aws" ? "aws/bedrock_tokens" : "azure/openai_tokens";
    const std::string card = model.card == "aws" ? "aws/bedrock" : "azure/openai";
    for (const std::string meter : {"input", "output"}) {
      const std::string region = model.card == "aws" ? "us-east-1" : "eastus2";
      const std::vector<Price> found = cards().find({card, region, model.sku, meter});
      ASSERT_EQ(found.size(), 1U) << model.sku << " " << meter;
      const std::optional<Decimal> said[] = {
          price_of(files[name], {{"sku", model.listed}, {"meter", meter}}),
          price_of(files[name + "_litellm"],
                   {{"scope", model.scope}, {"model", model.mirrored}, {"meter", meter + "-tokens"}}),
          price_of(files[name + "_modelsdev"], {{"sku", model.developer}, {"meter", meter}})};
      EXPECT_GE(std::count(std::begin(said), std::end(said), found.front().usd), 2)
          << model.sku << " " << meter << " " << found.front().usd.text();
    }
  }
}

TEST(TwoSkus, AreOneModelByVendorsNameAlone) {
  const auto same = [](const std::string& aws, const std::string& azure) {
    return identity_of("aws/bedrock", aws) == identity_of("azure/openai", azure);
  };
  EXPECT_TRUE(same("eu.anthropic.claude-haiku-4-5-20251001-v1", "claude-haiku-4-5/global"));
  EXPECT_TRUE(same("meta.llama3-3-70b-instruct-v1", "llama-3.3-70b-instruct/global"));
  EXPECT_TRUE(same("meta.llama3-1-405b-instruct-v1", "meta-llama-3.1-405b-instruct/global"));
  EXPECT_TRUE(same("mistral.mistral-large-2402-v1", "mistral-large-2402/global"));
  EXPECT_TRUE(same("openai.gpt-oss-120b-1", "gpt-oss-120b/global"));
  EXPECT_FALSE(same("mistral.mistral-large-2402-v1", "mistral-large-2407/global"));
  EXPECT_FALSE(same("mistral.mistral-small-2402-v1", "mistral-small-2503/global"));
  EXPECT_FALSE(same("deepseek.v3-v1", "deepseek-v3-0324/global"));
}

TEST(Weights, AreTheModelThatTheyAreOf) {
  const auto is = [](const std::string& weights, const std::string& sku) {
    return identity_of_weights(weights) == identity_of("aws/bedrock", sku);
  };
  EXPECT_TRUE(is("nvidia/Llama-3.3-70B-Instruct-FP8", "meta.llama3-3-70b-instruct-v1"));
  EXPECT_TRUE(is("meta-textgeneration-llama-3-1-8b-instruct", "meta.llama3-1-8b-instruct-v1"));
  EXPECT_TRUE(is("Qwen/Qwen3-32B", "qwen.qwen3-32b-v1"));
  EXPECT_TRUE(is("openai/gpt-oss-20b", "openai.gpt-oss-20b-1"));
  EXPECT_FALSE(is("mistralai/Mistral-7B-Instruct-v0.3", "mistral.mistral-7b-instruct-v0"));
  EXPECT_FALSE(is("meta-llama/Llama-3.1-8B-Instruct", "meta.llama3-1-70b-instruct-v1"));
}

TEST(AModelOfBedrock, IsSoldInOtherWaysOnlyWhereItsProfilesAnswer) {
  const auto skus = [](const std::string& sku, const std::string& region) {
    std::vector<std::string> names;
    for (const TokenOffer& offer : offers_like(*RateCards::embedded(), "aws/bedrock", sku, region))
      names.push_back(offer.sku);
    return names;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(skus("eu.anthropic.claude-haiku-4-5-20251001-v1", "eu-west-1"),
            (Names{"eu.anthropic.claude-haiku-4-5-20251001-v1", "anthropic.claude-haiku-4-5-20251001-v1",
                   "global.anthropic.claude-haiku-4-5-20251001-v1"}));
  EXPECT_EQ(skus("eu.amazon.nova-lite-v1", "ap-southeast-2"), Names{"eu.amazon.nova-lite-v1"});
  // GovCloud has its own prices, and calls no profile of the public cloud.
  EXPECT_EQ(skus("us.anthropic.claude-haiku-4-5-20251001-v1", "us-gov-west-1"), Names{});
}

TEST(AModelThatNobodySells, IsAnsweredByItsOwnFamilyOrByNone) {
  const Result<RateCards> cards = RateCards::embedded();
  const auto near = [&](const std::string& sku) { return cards->nearest_by(kTokenUnit, sku); };
  EXPECT_EQ(near("gpt-4oo/global"), "gpt-4o/global");
  EXPECT_EQ(near("claude-haiku-4-5/regional"), "claude-haiku-4-5/global");  // of another kind of deployment
  EXPECT_EQ(near("dall-e-3/regional"), "");
  EXPECT_EQ(near("sora/global"), "");
}

}  // namespace
}  // namespace terratoll::rates
