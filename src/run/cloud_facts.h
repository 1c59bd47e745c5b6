// What the inventory needs to know of the clouds, out of the rate cards that are in force.
#pragma once

#include <string>

#include "inventory/cloud_facts.h"
#include "rates/rates.h"

namespace terratoll::run {

// The cards must outlive the facts. A term or a thing that a function names and that has no row is a defect.
Result<inventory::CloudFacts> cloud_facts(const rates::RateCards& cards, std::string today);

}  // namespace terratoll::run
