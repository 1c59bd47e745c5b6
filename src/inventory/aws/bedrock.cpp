// Bedrock: throughput that is paid for by the hour, and models of one's own.
#include <array>

#include "base/text.h"
#include "inventory/kit/tokens.h"
#include "inventory/services.h"
#include "plan/plan.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

// What the price list calls a model. A custom model may have another price than the one that it was made
// from.
struct Listed {
  std::string_view id, name, custom;
};
constexpr std::array kModels = {
    Listed{"amazon.titan-embed-image-v1", "Titan Multimodal Embeddings", "Titan Multimodal Embeddings"},
    Listed{"amazon.titan-embed-text-v1", "Titan Text Embeddings", "Titan Text Embeddings"},
    Listed{"amazon.titan-image-generator-v1", "Titan Image Generator (standard)",
           "Titan Image Generator (custom)"},
    Listed{"amazon.titan-text-express-v1", "Titan Text Express", "Titan Text Express"},
    Listed{"amazon.titan-text-lite-v1", "Titan Text Lite", "Titan Text Lite"},
    Listed{"anthropic.claude-3-sonnet-20240229-v1", "Claude 3 Sonnet", ""},
    Listed{"anthropic.claude-instant-v1", "Claude Instant", ""},
    Listed{"anthropic.claude-v2", "Claude (2.x)", ""},
    Listed{"cohere.command-light-text-v14", "Cohere Command Light", "Cohere Command Light custom model"},
    Listed{"cohere.command-text-v14", "Cohere Command", "Cohere Command custom model"},
    Listed{"meta.llama2-13b-chat-v1", "Llama 2 13B pre-trained and chat", "Llama 2 13B custom model"},
    Listed{"meta.llama2-13b-v1", "Llama 2 13B pre-trained and chat", "Llama 2 13B custom model"},
    Listed{"meta.llama2-70b-chat-v1", "Llama 2 70B pre-trained", "Llama 2 70B custom model"},
    Listed{"meta.llama2-70b-v1", "Llama 2 70B pre-trained", "Llama 2 70B custom model"},
    Listed{"stability.stable-diffusion-xl-v1", "SDXL 1.0", ""},
};

// "amazon.titan-text-express-v1" of an ARN or an id: "…:foundation-model/amazon.titan-text-express-v1:0:8k",
// "…:custom-model/amazon.titan-text-express-v1:0:8k/abc".
std::string_view model_id(std::string_view text) {
  if (text.starts_with("arn:")) {
    std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) return "";
    text.remove_prefix(slash + 1);
  }
  return text.substr(0, text.find_first_of(":/"));
}

// An ARN may name a model of another region than the resource's; "" of an id.
std::string arn_region(std::string_view text) {
  const std::vector<std::string> parts = split(text, ':');
  return text.starts_with("arn:") && parts.size() > 3 ? parts[3] : "";
}

// The model that an attribute names by its ARN or id; of one that is made from another in this plan, that
// one.
plan::Value base_model(const Context& context, std::string_view attribute) {
  const plan::Resource* made = context.target(attribute, "aws_bedrock_custom_model", "custom_model_arn");
  return made != nullptr ? context.side_of(*made)["base_model_identifier"] : context[attribute];
}

bool is_custom(const Context& context) {
  return context["model_arn"].text().find(":custom-model/") != std::string_view::npos ||
         context.target("model_arn", "aws_bedrock_custom_model", "custom_model_arn") != nullptr;
}

// The model's name on the price list, else its id; "" where it is not known.
std::string sku_of(const Context& context) {
  const bool custom = is_custom(context);
  const std::string_view id = model_id(base_model(context, "model_arn").text());
  for (const Listed& model : kModels) {
    if (model.id != id) continue;
    if (!custom) return std::string(model.name);
    return model.custom.empty() ? std::string(id) + ", customized" : std::string(model.custom);
  }
  return std::string(id);
}

std::string_view meter_of(std::string_view commitment) {
  if (commitment == "OneMonth") return "1-month";
  if (commitment == "SixMonths") return "6-month";
  return commitment.empty() ? "no-commitment" : commitment;
}

// The model itself: its id, and nothing beside that would tell a version of it.
void add_model(const plan::Value& named, Side& side) {
  inventory::Model model;
  if (!named.is_unknown()) {
    model.name = model_id(named.text());
    model.version = "";
  }
  side.models.push_back(std::move(model));
}

// By the token, of a model or a profile across regions: "us.anthropic.claude-sonnet-4-5-20250929-v1".
TokenSale sale_of(const plan::Value& named, std::string_view attribute) {
  TokenSale sale;
  sale.card = "aws/bedrock";
  sale.sku = sale.item = model_id(named.text());
  sale.region = arn_region(named.text());
  if (named.is_unknown()) sale.unknown = known_after_apply(attribute);
  return sale;
}

constexpr std::string_view kCopyFrom = "model_source.copy_from";

void aws_bedrockagent_agent(const Context& context, Side& side) {
  const plan::Resource* profile = context.target("foundation_model", "aws_bedrock_inference_profile", "arn");
  const plan::Value named =
      profile == nullptr ? context["foundation_model"] : context.side_of(*profile).at(kCopyFrom);
  add_model(named, side);
  sell_tokens(context, sale_of(named, "foundation_model"), side);
}

void aws_bedrock_inference_profile(const Context& context, Side& side) {
  const plan::Value named = context.values.at(kCopyFrom);
  add_model(named, side);
  TokenSale sale = sale_of(named, kCopyFrom);
  sale.answers = context.referrers("aws_bedrockagent_agent", "foundation_model", "arn").empty();
  sell_tokens(context, std::move(sale), side);
}

// Where a knowledge base keeps its vectors: the block's attribute, and what it names.
struct VectorStore {
  std::string_view attribute, type, target;
};
constexpr VectorStore kVectorStores[] = {
    {"storage_configuration.opensearch_serverless_configuration.collection_arn",
     "aws_opensearchserverless_collection", "arn"},
    {"storage_configuration.opensearch_managed_cluster_configuration.domain_arn", "aws_opensearch_domain",
     "arn"},
    {"storage_configuration.rds_configuration.resource_arn", "aws_rds_cluster", "arn"},
    {"storage_configuration.neptune_analytics_configuration.graph_arn", "aws_neptunegraph_graph", "arn"},
    {"storage_configuration.s3_vectors_configuration.vector_bucket_arn", "aws_s3vectors_vector_bucket",
     "vector_bucket_arn"},
    {"storage_configuration.s3_vectors_configuration.index_arn", "aws_s3vectors_index", "index_arn"},
    {"knowledge_base_configuration.kendra_knowledge_base_configuration.kendra_index_arn", "aws_kendra_index",
     "arn"},
};

std::string vector_store_of(const Context& context) {
  for (const VectorStore& each : kVectorStores) {
    if (const plan::Resource* store = context.target(each.attribute, each.type, each.target))
      return std::string(store->address);
  }
  return "";
}

// Its documents and its questions are embedded by a model, whose answers are no tokens.
void aws_bedrockagent_knowledge_base(const Context& context, Side& side) {
  constexpr std::string_view kModel =
      "knowledge_base_configuration.vector_knowledge_base_configuration.embedding_model_arn";
  const plan::Value named = context.values.at(kModel);
  if (named.is_null()) return;
  add_model(named, side);
  side.models.back().vector_store = vector_store_of(context);
  TokenSale sale = sale_of(named, "embedding_model_arn");
  sale.answers = false;
  sell_tokens(context, std::move(sale), side);
  embed_documents(context, side);
}

// What does not change from one question to the next: a text up to its first variable.
std::string_view steady(const plan::Value& text) {
  return text.text().substr(0, text.text().find("{{"));
}

// What a variant of a prompt sends every time, to which model, and whether it is cached.
void add_prompt(const Context& context, const plan::Value& variant, Side& side) {
  add_model(variant["model_id"], side);
  Model& model = side.models.back();
  const TokenSale sale = sale_of(variant["model_id"], "model_id");
  model.card = sale.card;
  model.sku = sale.sku;
  model.region = sale.region.empty() ? context.region : sale.region;
  const plan::Value text = variant.at("template_configuration.text.text");
  const plan::Value system = variant.at("template_configuration.chat.system");
  if (text.is_unknown() || system.has_unknown()) return;
  model.cached = !variant.at("template_configuration.text.cache_point").is_empty();
  std::size_t characters = steady(text).size();
  for (const plan::Value& part : system.items()) {
    const std::string_view same = steady(part["text"]);
    characters += same.size();
    model.cached |= !part["cache_point"].is_empty();
    if (same.size() < part["text"].text().size()) break;
  }
  model.prompt_characters = static_cast<std::int64_t>(characters);
}

void aws_bedrockagent_prompt(const Context& context, Side& side) {
  for (const plan::Value& variant : context["variant"].items()) {
    if (!variant["model_id"].is_null()) add_prompt(context, variant, side);
  }
}

void aws_bedrock_provisioned_model_throughput(const Context& context, Side& side) {
  add_model(base_model(context, "model_arn"), side);
  Count units = count_of(context["model_units"], "model_units", 1);
  plan::Value commitment = context["commitment_duration"];
  Demand demand;
  demand.component = Component::Compute;
  demand.main = true;
  demand.card = "aws/bedrock";
  demand.region = context.region;
  demand.sku = sku_of(context);
  demand.meter = meter_of(commitment.text());
  demand.unit = "model-unit-hour";
  demand.item = (demand.sku.empty() ? "model" : demand.sku) + ", provisioned throughput, " + demand.meter;
  if (demand.meter != "no-commitment") demand.item += " commitment";
  if (units.value) demand.quantity = machine_hours(*units.value);
  if (!units.value) demand.unknown = units.unknown;
  if (commitment.is_unknown()) demand.unknown = known_after_apply("commitment_duration");
  if (demand.sku.empty()) demand.unknown = known_after_apply("model_arn");

  // A model of one's own is not sold by the token, whatever it was made from.
  TokenSale sale = sale_of(context["model_arn"], "model_arn");
  if (is_custom(context)) sale.unknown = "a custom model";
  count_tokens(context, sale, side);
  side.models.back().units = units.value;

  Endpoint endpoint;
  endpoint.service = "bedrock";
  endpoint.sku = demand.sku;
  endpoint.min_count = endpoint.count = endpoint.max_count = units.value;
  side.endpoints.push_back(std::move(endpoint));
  side.demands.push_back(std::move(demand));
}

void aws_bedrock_custom_model(const Context& context, Side& side) {
  Demand demand;
  demand.component = Component::Storage;
  demand.main = true;
  demand.card = "aws/bedrock";
  demand.region = context.region;
  demand.sku = "custom-model";
  demand.meter = "storage";
  demand.unit = "month";
  demand.item = "custom model, storage";
  demand.quantity = 1;
  side.reason = "its training is billed by tokens, which no plan says";
  side.demands.push_back(std::move(demand));
}

constexpr Interpreter kTypes[] = {
    {"aws_bedrock_custom_model", aws_bedrock_custom_model},
    {"aws_bedrock_inference_profile", aws_bedrock_inference_profile},
    {"aws_bedrock_provisioned_model_throughput", aws_bedrock_provisioned_model_throughput},
    {"aws_bedrockagent_agent", aws_bedrockagent_agent},
    {"aws_bedrockagent_knowledge_base", aws_bedrockagent_knowledge_base},
    {"aws_bedrockagent_prompt", aws_bedrockagent_prompt},
};

}  // namespace

std::span<const Interpreter> aws_bedrock() {
  return kTypes;
}

}  // namespace terratoll::inventory
