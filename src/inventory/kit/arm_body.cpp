#include "inventory/kit/arm_body.h"

#include "plan/plan.h"

namespace terratoll::inventory {

plan::Value arm_body(const Context& context, const plan::Resource& resource) {
  plan::Value body = context.side_of(resource)["body"];
  if (body.is_unknown()) return context.graph.document(resource, "body");
  if (!body.is_string()) return body;
  return plan::parse_json(context.graph.plan(), body.text()).value_or(plan::Value::unknown());
}

}  // namespace terratoll::inventory
