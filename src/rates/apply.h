// Puts overlays into a copy of the cards: their rows replace the cards' rows, and offers and replacements are
// made anew. After that nothing needs to know that there are overlays.
#pragma once

#include <string>
#include <vector>

#include "rates/overlay.h"

struct sqlite3;

namespace terratoll::rates {

// What is wrong with the overlays for these cards, a line for each mistake; "" where they have been applied.
std::string apply_overlays(sqlite3* db, const std::vector<Overlay>& overlays);

}  // namespace terratoll::rates
