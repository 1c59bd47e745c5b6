#include "exercise.h"

#include "plan/graph/graph.h"
#include "plan/graph/region.h"

namespace terratoll::plan {
namespace {

std::string complaint_about(const Error& error) {
  if (error.kind != Error::Kind::Input) return "not an input error: " + error.message;
  if (error.message.find('\n') != std::string::npos) return "more than a line: " + error.message;
  if (error.message.find("plan.json") == std::string::npos) return "no name of the file: " + error.message;
  return "";
}

std::string complaint_about(const Graph& graph, const Resource& resource) {
  const Plan& plan = graph.plan();
  const std::string address(resource.address);
  const Resource* found = plan.find(resource.address);
  if (resource.deposed.empty() && (!found || found->address != resource.address))
    return "not found: " + address;
  for (const Link& link : graph.follow(resource, "").links) {
    if (!link.target) return "a link to nothing: " + address;
  }
  for (const Value* side : {&resource.before, &resource.after}) {
    const Region region = region_of(graph, resource, *side);
    if (region.name.empty() && region.source.empty() && region.reason.empty()) return "no reason: " + address;
    for (const Member& member : side->members()) {
      if (member.value.is_null()) return "a null was kept: " + address;
      parse_json(plan, member.value.text());
    }
  }
  graph.target(resource, "bucket", "aws_s3_bucket", "id");
  graph.referrers(resource, "aws_s3_bucket_versioning", "bucket", "id");
  graph.constant(graph.scope_of(resource),
                 resource.config ? resource.config->expressions["bucket"] : Value());
  return "";
}

}  // namespace

std::string complaint_about(std::string_view text) {
  const Result<Plan> plan = read_text(text, "plan.json");
  if (!plan) return complaint_about(plan.error());
  const Graph graph(*plan);
  for (const Resource& resource : plan->resources) {
    if (std::string complaint = complaint_about(graph, resource); !complaint.empty()) return complaint;
  }
  return "";
}

}  // namespace terratoll::plan
