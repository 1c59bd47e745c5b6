// Inference that answers to the internet: what is public, and the way from there to the workload behind it.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "flows/parts.h"
#include "inventory/inventory.h"
#include "plan/graph/evaluation.h"
#include "plan/graph/graph.h"
#include "plan/plan.h"
#include "plan/value.h"
#include "types/types.h"

namespace terratoll::flows {
namespace {

constexpr std::size_t kMaxSteps = 8;

// The words of a type's `serves` for a resource that comes behind what it names, for what comes behind it,
// and for what keeps the internet out of all that stands in it.
constexpr std::string_view kFrom = "from", kTo = "to", kClosed = "closed";

bool has(const types::Type& type, std::string_view word) {
  return std::any_of(type.serves.begin(), type.serves.end(),
                     [&](const types::Tie& tie) { return tie.word == word; });
}

bool has_public_address(const plan::Graph& graph, const plan::Resource& resource, const types::Tie& address) {
  for (const plan::Link& link : graph.follow(resource, address.root()).links) {
    if (link.target->type == "azurerm_public_ip") return true;
  }
  return !texts_at(values_of(resource), address.path).empty();
}

// A provider that computes the flag plans an unknown one where the source leaves it out: then it is not set.
bool is_internal(const plan::Resource& resource, std::string_view attribute) {
  plan::Value flag = values_of(resource)[attribute];
  if (!flag.is_unknown())
    return flag.as_bool().value_or(flag.text() == "internal");  // CloudFormation's scheme
  return !resource.config || !resource.config->expressions[attribute].is_null();
}

// Whether the internet reaches a resource, by what a tie of its type's `serves` says.
bool is_public(const plan::Graph& graph, const plan::Resource& resource, const types::Tie& by) {
  const plan::Value& values = values_of(resource);
  if (by.word == "always") return true;
  if (by.word == "external") return values.at(by.path).as_bool().value_or(false);
  if (by.word == "public-address") return has_public_address(graph, resource, by);
  if (by.word == "unless-disabled") {
    return values.at(by.path).text() != "Disabled" && values.at(by.path).as_bool() != false;
  }
  if (by.word == "unless-internal") {
    return !is_internal(resource, by.path) && values["load_balancer_type"].text() != "gateway";
  }
  return by.word == "unless-private" && !one_of("PRIVATE", texts_at(values, by.path));
}

// Whether what a resource stands in keeps the internet out: an environment inside a network.
bool is_closed(const plan::Graph& graph, const plan::Resource& resource, const types::Type& type) {
  for (const types::Tie& whole : type.part_of) {
    for (const plan::Link& link : graph.follow(resource, whole.root()).links) {
      const types::Type* around = types::find(link.target->type);
      if (link.target->type == "azapi_resource") {
        around = types::find_arm(values_of(*link.target)["type"].text());
      }
      if (around == nullptr) continue;
      for (const types::Tie& tie : around->serves) {
        const plan::Value closed = values_of(*link.target).at(tie.path);
        if (tie.word == kClosed && (closed.as_bool() == true || closed.text() == "Disabled")) return true;
      }
    }
  }
  return false;
}

bool asks_models(std::string_view role) {
  constexpr std::string_view kRoles[] = {"Azure AI Developer",
                                         "Azure AI User",
                                         "Cognitive Services Contributor",
                                         "Cognitive Services OpenAI Contributor",
                                         "Cognitive Services OpenAI User",
                                         "Cognitive Services User"};
  return std::find(std::begin(kRoles), std::end(kRoles), role) != std::end(kRoles);
}

// By a role on Azure that lets it ask the models of an account: its own, or that of an identity of its.
Path way_by_role(const plan::Graph& graph, const plan::Resource& resource, const types::Type& type) {
  std::vector<const plan::Resource*> own{&resource};
  for (const types::Tie& tie : type.runs_as) {
    for (const plan::Resource* identity : targets(graph, resource, tie)) own.push_back(identity);
  }
  for (const plan::Resource* role : graph.of_type("azurerm_role_assignment")) {
    if (!asks_models(values_of(*role)["role_definition_name"].text())) continue;
    for (const plan::Link& link : graph.follow(*role, "principal_id").links) {
      if (!link.certain || std::find(own.begin(), own.end(), link.target) == own.end()) continue;
      Path way;
      if (link.target != &resource) way.push_back(link.target);
      way.push_back(role);
      return way;
    }
  }
  return {};
}

class Serving {
 public:
  Serving(const Ground& ground, std::vector<Bundle>& bundles, std::vector<const plan::Resource*>& serving)
      : ground_(ground), graph_(ground.graph()), bundles_(bundles), serving_(serving) {}

  void find() {
    for (const types::Type& type : types::all()) {
      for (const types::Tie& tie : type.serves) {
        if (tie.word == kFrom || tie.word == kTo || tie.word == kClosed) continue;
        for (const plan::Resource* front : resources_of(graph_, type)) {
          if (is_public(graph_, *front, tie) && !is_closed(graph_, *front, type)) {
            add(*front, std::string(tie.root()));
          }
        }
      }
    }
  }

 private:
  // What only passes requests on is no workload, whatever it is called; nor is a store.
  bool infers(const plan::Resource& resource) const {
    if (resource.mode != plan::Mode::Managed || ground_.workload(resource) != inventory::Role::Inference)
      return false;
    const types::Type* type = types::find(resource.type);
    if (type == nullptr) return true;
    return type->store.empty() && (type->reads != types::Reads::Never || !has(*type, kTo));
  }

  // One flow a front, by the nearest workload behind it.
  void add(const plan::Resource& front, const std::string& attribute) {
    auto [way, confidence] = way_from(front);
    if (way.empty()) return;
    std::reverse(way.begin(), way.end());
    End from = ground_.end(front);
    End internet = from;
    internet.cloud = "";
    internet.region.clear();
    std::string at(front.address);
    Bundle bundle;
    bundle.readers.push_back({std::move(internet), {}, at, attribute});
    bundle.grants.push_back(
        {std::move(from), Kind::Serve, confidence, std::move(way), std::move(at), attribute});
    bundles_.push_back(std::move(bundle));
  }

  // Breadth first: the way from the front to the first workload of inference.
  struct Way {
    Path path;
    Confidence confidence = Confidence::High;
  };
  Way way_from(const plan::Resource& front) {
    std::vector<Path> ways{{&front}};
    std::set<const plan::Resource*> seen{&front};
    for (std::size_t at = 0; at < ways.size(); ++at) {
      const plan::Resource& last = *ways[at].back();
      if (infers(last)) return {ways[at]};
      if (ways[at].size() > kMaxSteps) continue;
      for (const plan::Resource* next : next_of(last)) {
        if (!seen.insert(next).second) continue;
        Path longer = ways[at];
        longer.push_back(next);
        ways.push_back(std::move(longer));
      }
    }
    return way_by_policy(std::move(ways));
  }

  // To the nearest that may ask a model.
  Way way_by_policy(std::vector<Path> ways) {
    for (Path& way : ways) {
      const plan::Resource& last = *way.back();
      const Path model = way_to_model(ground_, last);
      if (model.empty()) continue;
      serving_.push_back(&last);
      way.insert(way.end(), model.begin(), model.end());
      return {std::move(way), Confidence::Medium};
    }
    return {};
  }

  std::vector<const plan::Resource*> next_of(const plan::Resource& resource) {
    if (!indexed_) index();
    std::vector<const plan::Resource*> next = up_[&resource];
    const types::Type* type = types::find(resource.type);
    if (type == nullptr) return next;
    for (const types::Tie& tie : type->serves) {
      if (tie.word != kTo) continue;
      for (const plan::Link& link : graph_.follow(resource, tie.path).links) {
        if (link.certain) next.push_back(link.target);
      }
    }
    return next;
  }

  void index() {
    indexed_ = true;
    for (const types::Type& type : types::all()) {
      for (const types::Tie& tie : type.serves) {
        if (tie.word != kFrom) continue;
        for (const plan::Resource* resource : graph_.of_type(type.name)) {
          for (const plan::Link& link : graph_.follow(*resource, tie.path).links) {
            if (link.certain) up_[link.target].push_back(resource);
          }
        }
      }
    }
  }

  const Ground& ground_;
  const plan::Graph& graph_;
  std::vector<Bundle>& bundles_;
  std::vector<const plan::Resource*>& serving_;
  bool indexed_ = false;
  std::map<const plan::Resource*, std::vector<const plan::Resource*>> up_;  // by what they refer to
};

// "763104351884.dkr.ecr.us-east-1.amazonaws.com/name:tag": its host and its region.
bool read_registry(std::string_view image, Image& result) {
  std::string_view host = image.substr(0, image.find('/'));
  std::size_t sign = host.find(".dkr.ecr.");
  std::size_t end = host.find(".amazonaws.com");
  if (sign == std::string_view::npos || end == std::string_view::npos || end < sign) return false;
  result.registry = host;
  result.registry_region = host.substr(sign + 9, end - sign - 9);
  return true;
}

}  // namespace

Path way_to_model(const Ground& ground, const plan::Resource& resource) {
  const plan::Graph& graph = ground.graph();
  const types::Type* type = types::find(resource.type);
  if (type == nullptr || type->reads == types::Reads::Never) return {};
  if (!type->is_aws()) return way_by_role(graph, resource, *type);
  for (const Holder& holder : holders_of(graph, resource)) {
    for (const RunsAs& use : roles_of(graph, holder)) {
      Path way = role_inference(ground, *use.role);
      if (way.empty()) continue;
      way.insert(way.end(), use.path.begin(), use.path.end() - 1);
      std::reverse(way.begin(), way.end());
      return way;
    }
  }
  return {};
}

void find_serving(const Ground& ground, std::vector<Bundle>& bundles,
                  std::vector<const plan::Resource*>& serving) {
  Serving(ground, bundles, serving).find();
}

void find_images(const Ground& ground, std::vector<Image>& images) {
  for (const plan::Resource* model : ground.graph().of_type("aws_sagemaker_model")) {
    if (!model->stands_after() || model->mode != plan::Mode::Managed) continue;
    for (std::string_view block : {"primary_container", "container"}) {
      plan::Value containers = model->standing()[block];
      for (std::size_t i = 0; i < containers.items().size(); ++i) {
        Image image;
        if (!read_registry(containers.items()[i]["image"].text(), image)) continue;
        image.address = model->address;
        image.region = ground.end(*model).region;
        image.attribute = std::string(block) + "[" + std::to_string(i) + "].image";
        images.push_back(std::move(image));
      }
    }
  }
}

}  // namespace terratoll::flows
