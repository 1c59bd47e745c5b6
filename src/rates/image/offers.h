// What can be bought where, in one row, and what could replace what can not: tables that follow from the
// cards and are made from them, while building and again where an overlay has changed a price.
#pragma once

namespace terratoll::rates {

// SQL that creates the empty tables `offer` and `replacement`, and SQL that fills them.
extern const char* const kCreateOffers;
extern const char* const kFillOffers;

}  // namespace terratoll::rates
