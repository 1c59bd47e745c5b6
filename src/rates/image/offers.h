// What can be bought where, in one row, and what could replace what can not: tables that follow from the
// cards and are made from them, while building and again where an overlay has changed a price.
#pragma once

namespace terratoll::rates {

// SQL that creates the tables behind the views `offer` and `replacement`, with what of them no price decides;
// that names every SKU as changed; and that makes the rows of the SKUs that temp.changed(sku) names, and the
// replacements that depend on them, anew.
extern const char* const kCreateOffers;
extern const char* const kAllChanged;
extern const char* const kFillOffers;

}  // namespace terratoll::rates
