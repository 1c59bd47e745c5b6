// OpenSearch: domains by the hour of their nodes, and Serverless collections by the units that stand whether
// anybody searches or not.
#include <algorithm>

#include "base/text.h"
#include "inventory/kit/fees.h"
#include "inventory/services.h"
#include "plan/plan.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

constexpr std::string_view kCard = "aws/opensearch";

// Nodes of a kind: the paths of their type and number below cluster_config.
struct Nodes {
  std::string_view label, type, count;
  std::int64_t otherwise = 0;  // how many there are where nobody says it
};

// The older resource writes "r5.large.elasticsearch".
std::string node_type(std::string_view text) {
  constexpr std::string_view kOld = ".elasticsearch";
  if (!text.ends_with(kOld)) return std::string(text);
  return std::string(text.substr(0, text.size() - kOld.size())) + ".search";
}

void add_nodes(const Context& context, const Nodes& nodes, Side& side) {
  const plan::Value type = stated(context, nodes.type);
  Count count = count_of(stated(context, nodes.count), nodes.count, nodes.otherwise);
  if (count.value == 0) count.value = nodes.otherwise;
  if (type.is_unknown()) count.unknown = known_after_apply(nodes.type);
  if (type.is_null()) count.unknown = std::string(nodes.type) + " is not set";
  Demand demand = by_hour(context, kCard, node_type(type.text()), "node", count);
  demand.item = std::string(nodes.label) + (type.text().empty() ? "" : ", " + std::string(type.text()));
  add_demand(std::move(demand), side);
}

// Nodes that stand only where a switch is on.
void add_switched(const Context& context, std::string_view path, const Nodes& nodes, Side& side) {
  const plan::Value on = stated(context, path);
  if (!on.is_unknown() && !on.as_bool().value_or(false)) return;
  add_nodes(context, nodes, side);
  if (on.is_unknown()) side.demands.back().unknown = known_after_apply(path);
}

// Its disks have a price of their own, which is not that of EBS.
void add_disks(const Context& context, Side& side) {
  const plan::Value size = stated(context, "ebs_options.volume_size");
  if (stated(context, "ebs_options.ebs_enabled").as_bool() == false || size.is_null()) return;
  const Count nodes = count_of(stated(context, "cluster_config.instance_count"), "instance_count", 1);
  std::string item = "storage of its nodes";
  if (size.as_number() && nodes.value)
    item += ", " + std::to_string(*nodes.value) + " × " + std::string(size.text()) + " GB";
  bill_without_price(std::move(item), side);
}

// What a version beyond its standard support costs besides, by its nodes. The older resource writes the
// number of an Elasticsearch alone.
void add_extended_support(const Context& context, Side& side) {
  const std::string_view old = stated(context, "elasticsearch_version").text();
  const std::string version = old.empty() ? std::string(stated(context, "engine_version").text())
                                          : "Elasticsearch_" + std::string(old);
  if (!context.request.clouds.has_ended({"aws", "opensearch-standard-support", version})) return;
  const std::string_view nodes = "cluster_config.instance_count";
  Demand demand = by_hour(context, kCard, "", "extended-support", count_of(stated(context, nodes), nodes, 1));
  demand.item = "extended support of " + version;
  side.demands.push_back(std::move(demand));
}

void aws_opensearch_domain(const Context& context, Side& side) {
  add_nodes(context, {"search nodes", "cluster_config.instance_type", "cluster_config.instance_count", 1},
            side);
  add_switched(context, "cluster_config.dedicated_master_enabled",
               {"dedicated master nodes", "cluster_config.dedicated_master_type",
                "cluster_config.dedicated_master_count"},
               side);
  add_switched(context, "cluster_config.warm_enabled",
               {"warm nodes", "cluster_config.warm_type", "cluster_config.warm_count"}, side);
  add_disks(context, side);
  add_extended_support(context, side);
}

// Whose units a collection uses: those of its group, else all of one key use the same, but for vectors.
struct Units {
  std::string owner;
  bool vectors = false;
  bool operator==(const Units& other) const = default;
};

bool covers(const plan::Value& policy, std::string_view name) {
  const std::string resource = "collection/" + std::string(name);
  for (const plan::Value& rule : policy["Rules"].items()) {
    for (const plan::Value& each : rule["Resource"].items()) {
      if (matches_wildcard(each.text(), resource)) return true;
    }
  }
  return false;
}

// What a policy says, where its text is known or the sources show it.
plan::Value policy_of(const Context& context, const plan::Resource& policy) {
  const plan::Value text = context.side_of(policy)["policy"];
  if (text.is_unknown()) return context.graph.document(policy, "policy");
  return plan::parse_json(context.graph.plan(), text.text()).value_or(plan::Value::unknown());
}

std::string key_of(const Context& context, const plan::Value& collection) {
  const plan::Value own = collection.at("encryption_config.kms_key_arn");
  if (!own.text().empty()) return std::string(own.text());
  std::string hidden;  // a policy that nobody can read, which may be the one
  for (const plan::Resource* policy : context.of_type("aws_opensearchserverless_security_policy")) {
    const plan::Value values = context.side_of(*policy);
    if (values.is_null() || values["type"].text() != "encryption") continue;
    const plan::Value says = policy_of(context, *policy);
    if (says.is_unknown()) hidden = policy->address;
    if (!covers(says, collection["name"].text())) continue;
    const std::string_view key = says["KmsARN"].text();
    if (!key.empty()) return std::string(key);
    return says["AWSOwnedKey"].as_bool() == true ? "" : std::string(policy->address);
  }
  return hidden;
}

Units units_of(const Context& context, const plan::Value& collection) {
  const std::string_view group = collection["collection_group_name"].text();
  if (!group.empty()) return {"group " + std::string(group), false};
  return {key_of(context, collection), collection["type"].text() == "VECTORSEARCH"};
}

bool has_standby(const plan::Value& collection) {
  return collection["standby_replicas"].text() != "DISABLED";
}

// The collections of this region that use the same units, by their addresses.
std::vector<const plan::Resource*> sharers(const Context& context) {
  std::vector<const plan::Resource*> found;
  const Units own = units_of(context, context.values);
  for (const plan::Resource* each : context.of_type(context.resource.type)) {
    const plan::Value values = context.side_of(*each);
    if (values.is_null() || units_of(context, values) != own) continue;
    if (region_of(context.request, context.graph, *each, values).name == context.region)
      found.push_back(each);
  }
  std::sort(found.begin(), found.end(),
            [](const plan::Resource* a, const plan::Resource* b) { return a->address < b->address; });
  return found;
}

// The floor below which nothing scales, billed with the first of those that share it.
void aws_opensearchserverless_collection(const Context& context, Side& side) {
  Store& store = side.stores.emplace_back();
  store.service = "opensearch-serverless";
  store.storage_class = lower(context["type"].text());
  const std::vector<const plan::Resource*> all = sharers(context);
  if (!all.empty() && all.front() != &context.resource) {
    side.handling = Handling::Free;
    side.reason = "uses the units of " + std::string(all.front()->address);
    return;
  }
  const bool standby = std::any_of(all.begin(), all.end(), [&](const plan::Resource* each) {
    return has_standby(context.side_of(*each));
  });
  for (const std::string_view work : {"indexing", "search"}) {
    Demand demand = by_hour(context, kCard, "serverless", "ocu", {1, ""});
    const AwsTerms& terms = context.aws();
    demand.quantity = kHoursPerMonth * (standby ? terms.opensearch_standby_ocus : terms.opensearch_ocus);
    demand.item = "least OCUs for " + std::string(work) + (standby ? ", with standby" : ", without standby");
    add_demand(std::move(demand), side);
  }
}

constexpr Interpreter kTypes[] = {
    {"aws_elasticsearch_domain", aws_opensearch_domain},
    {"aws_opensearch_domain", aws_opensearch_domain},
    {"aws_opensearchserverless_collection", aws_opensearchserverless_collection},
};

}  // namespace

std::span<const Interpreter> aws_opensearch() {
  return kTypes;
}

}  // namespace terratoll::inventory
