// What can be bought where, in one row, and what could replace what can not: tables that follow from the
// cards and are made from them, while building and again where an overlay has changed a price.
#pragma once

namespace terratoll::rates {

// SQL that creates the empty tables `offer` and `replacement`; that says which machines have changed, every
// one or those that an overlay prices; and that then makes their rows, and the replacements that depend on
// them, anew.
extern const char* const kCreateOffers;
extern const char* const kAllChanged;
extern const char* const kOverlaidChanged;
extern const char* const kFillOffers;

}  // namespace terratoll::rates
