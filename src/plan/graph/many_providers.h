// Providers with for_each, as OpenTofu has them: `aws.by_region[each.key]`. The plan's JSON does not say
// which of them a resource has; its source and those of the calls above it do.
#pragma once

#include "hcl/expression.h"
#include "plan/graph/graph.h"

namespace terratoll::plan {

// An argument of the one of a provider's instances that a resource has, in the module instance that declares
// the provider; nullptr where it cannot be told which one that is.
Node of_one(const Graph& graph, const Resource& resource, const Scope& provider, const hcl::Expr& for_each,
            const hcl::Expr& argument);

}  // namespace terratoll::plan
