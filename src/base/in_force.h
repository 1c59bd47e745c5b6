// The files that a run rests on besides its plans and sources; "" where there is none.
#pragma once

#include <string>
#include <vector>

namespace terratoll {

struct InForce {
  std::string config, usage, baseline;
  std::vector<std::string> rate_cards;  // overlays
};

}  // namespace terratoll
