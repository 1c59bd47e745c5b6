// What is new, changed or gone in prices, for people: columns for a terminal, or tables of Markdown for a
// pull request.
#pragma once

#include <string>

#include "rates/lists/changes.h"
#include "rates/lists/import.h"

namespace terratoll::report {

std::string changes_text(const rates::Changes& changes);
std::string changes_markdown(const rates::Changes& changes);
std::string changes_json(const rates::Changes& changes);

// What a list was, before what it changes: how many prices have a place on a card, and why the others have
// none.
std::string import_text(const rates::ListPrices& list);
std::string import_markdown(const rates::ListPrices& list);

}  // namespace terratoll::report
