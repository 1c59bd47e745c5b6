// Inference that answers to the internet: what is public, and the way from there to the workload behind it.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "flows/parts.h"

namespace terratoll::flows {
namespace {

// How requests go on from one resource to another. `down`: the resource of `type` refers to what comes next;
// else it is what comes next, and refers to what came before.
struct Step {
  std::string_view type, attribute;
  bool down;
};
constexpr std::array<Step, 27> kSteps = {{
    {"aws_alb_listener", "load_balancer_arn", false},
    {"aws_alb_listener", "default_action", true},
    {"aws_api_gateway_integration", "rest_api_id", false},
    {"aws_api_gateway_integration", "uri", true},
    {"aws_apigatewayv2_integration", "api_id", false},
    {"aws_apigatewayv2_integration", "integration_uri", true},
    {"aws_autoscaling_attachment", "lb_target_group_arn", false},
    {"aws_autoscaling_attachment", "autoscaling_group_name", true},
    {"aws_autoscaling_group", "target_group_arns", false},
    {"aws_ecs_service", "load_balancer", false},
    {"aws_elb", "instances", true},
    {"aws_lambda_function", "environment", true},
    {"aws_lambda_function_url", "function_name", true},
    {"aws_lb_listener", "load_balancer_arn", false},
    {"aws_lb_listener", "default_action", true},
    {"aws_lb_listener_rule", "listener_arn", false},
    {"aws_lb_listener_rule", "action", true},
    {"aws_lb_target_group_attachment", "target_group_arn", false},
    {"aws_lb_target_group_attachment", "target_id", true},
    {"azurerm_lb_backend_address_pool", "loadbalancer_id", false},
    {"azurerm_linux_virtual_machine", "network_interface_ids", false},
    {"azurerm_linux_virtual_machine_scale_set", "network_interface", false},
    {"azurerm_network_interface_application_gateway_backend_address_pool_association",
     "backend_address_pool_id", false},
    {"azurerm_network_interface_application_gateway_backend_address_pool_association", "network_interface_id",
     true},
    {"azurerm_network_interface_backend_address_pool_association", "backend_address_pool_id", false},
    {"azurerm_network_interface_backend_address_pool_association", "network_interface_id", true},
    {"azurerm_windows_virtual_machine", "network_interface_ids", false},
}};
constexpr std::size_t kMaxSteps = 8;

const plan::Value& values_of(const plan::Resource& resource) {
  return resource.standing().is_null() ? resource.before : resource.standing();
}

bool has_public_address(const plan::Graph& graph, const plan::Resource& resource) {
  for (const plan::Link& link : graph.follow(resource, "frontend_ip_configuration").links) {
    if (link.target->type == "azurerm_public_ip") return true;
  }
  return !texts_at(values_of(resource), "frontend_ip_configuration.public_ip_address_id").empty();
}

// A provider that computes the flag plans an unknown one where the source leaves it out: then it is not set.
bool is_internal(const plan::Resource& resource, const plan::Value& flag) {
  if (!flag.is_unknown()) return flag.as_bool().value_or(false);
  return !resource.config || !resource.config->expressions["internal"].is_null();
}

bool is_true(const plan::Value& flag) {
  return flag.as_bool().value_or(false);
}

// A resource that the internet reaches, and the attribute that says so; "" for one that it does not, or that
// may not.
std::string_view public_by(const plan::Graph& graph, const plan::Resource& resource) {
  const plan::Value& values = values_of(resource);
  std::string_view type = resource.type;
  if (type == "aws_lb" || type == "aws_alb" || type == "aws_elb") {
    return !is_internal(resource, values["internal"]) && values["load_balancer_type"].text() != "gateway"
               ? "internal"
               : "";
  }
  if (type == "aws_lambda_function_url") return "function_name";
  if (type == "aws_apigatewayv2_api") return "protocol_type";
  if (type == "aws_api_gateway_rest_api") {
    std::vector<std::string_view> types = texts_at(values, "endpoint_configuration.types");
    return std::find(types.begin(), types.end(), "PRIVATE") == types.end() ? "endpoint_configuration" : "";
  }
  if (type == "azurerm_lb" || type == "azurerm_application_gateway") {
    return has_public_address(graph, resource) ? "frontend_ip_configuration" : "";
  }
  if (type == "azurerm_container_app")
    return is_true(values.at("ingress[0].external_enabled")) ? "ingress" : "";
  if (type == "azapi_resource") {
    bool online = values["type"].text().find("/onlineEndpoints@") != std::string_view::npos;
    return online && values.at("body.properties.publicNetworkAccess").text() != "Disabled" ? "body" : "";
  }
  return "";
}

constexpr std::array<std::string_view, 10> kFronts = {
    "aws_alb",        "aws_api_gateway_rest_api",    "aws_apigatewayv2_api",
    "aws_elb",        "aws_lambda_function_url",     "aws_lb",
    "azapi_resource", "azurerm_application_gateway", "azurerm_container_app",
    "azurerm_lb"};

class Serving {
 public:
  Serving(const Ground& ground, std::size_t plan, std::vector<Bundle>& bundles)
      : ground_(ground), graph_(ground.graph(plan)), plan_(plan), bundles_(bundles) {}

  void find() {
    for (std::string_view type : kFronts) {
      for (const plan::Resource* front : graph_.of_type(type)) {
        if (front->mode != plan::Mode::Managed || !front->deposed.empty()) continue;
        std::string_view attribute = public_by(graph_, *front);
        if (!attribute.empty()) add(*front, std::string(attribute));
      }
    }
  }

 private:
  bool infers(const plan::Resource& resource) const {
    return resource.mode == plan::Mode::Managed && ground_.workload(resource) == inventory::Role::Inference &&
           std::none_of(kSteps.begin(), kSteps.end(), [&](const Step& step) {
             return step.type == resource.type && step.down && resource.type != "aws_lambda_function";
           });
  }

  // One flow a front, by the nearest workload behind it.
  void add(const plan::Resource& front, const std::string& attribute) {
    Path way = way_from(front);
    if (way.empty()) return;
    std::reverse(way.begin(), way.end());
    End from = ground_.end(plan_, front);
    End internet = from;
    internet.cloud = "";
    internet.region.clear();
    std::string at(front.address);
    Bundle bundle;
    bundle.readers.push_back({std::move(internet), {}, at, attribute});
    bundle.grants.push_back(
        {std::move(from), Kind::Serve, Confidence::High, std::move(way), std::move(at), attribute});
    bundles_.push_back(std::move(bundle));
  }

  // Breadth first: the way from the front to the first workload of inference.
  Path way_from(const plan::Resource& front) {
    std::vector<Path> ways{{&front}};
    std::set<const plan::Resource*> seen{&front};
    for (std::size_t at = 0; at < ways.size(); ++at) {
      const plan::Resource& last = *ways[at].back();
      if (infers(last) || last.type == "azapi_resource") return ways[at];
      if (ways[at].size() > kMaxSteps) continue;
      for (const plan::Resource* next : next_of(last)) {
        if (!seen.insert(next).second) continue;
        Path longer = ways[at];
        longer.push_back(next);
        ways.push_back(std::move(longer));
      }
    }
    return {};
  }

  std::vector<const plan::Resource*> next_of(const plan::Resource& resource) {
    if (!indexed_) index();
    std::vector<const plan::Resource*> next = up_[&resource];
    for (const Step& step : kSteps) {
      if (!step.down || step.type != resource.type) continue;
      for (const plan::Link& link : graph_.follow(resource, step.attribute).links) {
        if (link.certain) next.push_back(link.target);
      }
    }
    return next;
  }

  void index() {
    indexed_ = true;
    for (const Step& step : kSteps) {
      if (step.down) continue;
      for (const plan::Resource* resource : graph_.of_type(step.type)) {
        for (const plan::Link& link : graph_.follow(*resource, step.attribute).links) {
          if (link.certain) up_[link.target].push_back(resource);
        }
      }
    }
  }

  const Ground& ground_;
  const plan::Graph& graph_;
  std::size_t plan_;
  std::vector<Bundle>& bundles_;
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

void find_serving(const Ground& ground, std::size_t plan, std::vector<Bundle>& bundles) {
  Serving(ground, plan, bundles).find();
}

void find_images(const Ground& ground, std::size_t plan, std::vector<Image>& images) {
  for (const plan::Resource* model : ground.graph(plan).of_type("aws_sagemaker_model")) {
    if (!model->stands_after() || model->mode != plan::Mode::Managed) continue;
    for (std::string_view block : {"primary_container", "container"}) {
      plan::Value containers = model->standing()[block];
      for (std::size_t i = 0; i < containers.items().size(); ++i) {
        Image image;
        if (!read_registry(containers.items()[i]["image"].text(), image)) continue;
        image.plan = plan;
        image.address = model->address;
        image.region = ground.end(plan, *model).region;
        image.attribute = std::string(block) + "[" + std::to_string(i) + "].image";
        images.push_back(std::move(image));
      }
    }
  }
}

}  // namespace terratoll::flows
