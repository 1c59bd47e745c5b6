// What commands list that is no report: rules, prices, the answer to a query. Columns for a terminal, or
// JSON.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "facts/query.h"
#include "rates/rates.h"
#include "rates/tokens.h"
#include "rules/rule.h"

namespace terratoll::report {

std::string rules_text(const std::vector<rules::Rule>& rules);
std::string rules_json(const std::vector<rules::Rule>& rules);

// What is known of machines whose time is over, or will be, by their SKU.
using Lifecycles = std::map<std::string, rates::Lifecycle>;
std::string prices_text(const std::vector<rates::Price>& prices, const Lifecycles& lifecycles);
std::string prices_json(const std::vector<rates::Price>& prices, const Lifecycles& lifecycles);
std::string token_offers_text(const std::vector<rates::TokenOffer>& offers);
std::string token_offers_json(const std::vector<rates::TokenOffer>& offers);
std::string sources_text(const std::vector<rates::Source>& sources);
// `overlays` are the names of those that ship.
std::string cards_text(const std::vector<rates::Card>& cards, const std::vector<std::string>& overlays);

using Row = std::vector<facts::Cell>;
std::string rows_text(const std::vector<std::string>& columns, const std::vector<Row>& rows,
                      bool colour = false);
// Of columns with one name the later ones are numbered: "a_2".
std::string rows_json(const std::vector<std::string>& columns, const std::vector<Row>& rows);
// An object a line, with the same names.
std::string rows_ndjson(const std::vector<std::string>& columns, const std::vector<Row>& rows);
// With a header; NULL is an empty cell, and what a spreadsheet would take for a formula begins with an
// apostrophe.
std::string rows_csv(const std::vector<std::string>& columns, const std::vector<Row>& rows);

}  // namespace terratoll::report
