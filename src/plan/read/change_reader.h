// The entries of `resource_changes`, one a resource instance.
#pragma once

#include <vector>

#include "plan/read/fields.h"

namespace terratoll::plan {

// Reads one entry and appends what it stands for: nothing (an ephemeral resource), one instance, or two (a
// replacement that abandons the old object, which goes on costing). An action that is not known adds a
// diagnostic.
void read_change(Fields& fields, std::vector<Resource>& into, std::vector<Diagnostic>& diagnostics);

// Keeps what is sensitive, by masks that have the shape of the values, from all who show something.
void hide(Arena& arena, Resource& resource, const Value& before, const Value& after);

}  // namespace terratoll::plan
