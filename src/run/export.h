// The facts of a run and what the rules find in them, as a shard of a warehouse.
#pragma once

#include "facts/export.h"
#include "run/request.h"

namespace terratoll::run {

Result<facts::Manifest> export_facts(const Request& request, const facts::Target& target);

}  // namespace terratoll::run
