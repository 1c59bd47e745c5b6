// What a plan itself states of a cost, by the row of its type: the attributes that fix it, and the fees that
// are billed all month.
#pragma once

#include <string_view>

#include "inventory/kit/context.h"
#include "plan/value.h"
#include "types/types.h"

namespace terratoll::inventory {

// What stands at a path; "body." leads into the body of an azapi resource. What provider and cloud fill in is
// known after apply too, and states nothing.
plan::Value stated(const Context& context, std::string_view path);
// A value as it is told to people; "" of a block.
std::string_view told(plan::Value value);
bool is_set(plan::Value value);

// A demand on a row of a card in the resource's region, for so many all month.
Demand all_month(const Context& context, const types::Fee& row, std::string sku, const Count& count);
Demand by_hour(const Context& context, std::string_view card, std::string sku, std::string_view meter,
               const Count& count);
// The same by GB and month.
Demand by_gb_month(const Context& context, std::string_view card, std::string sku, std::string_view meter,
                   Decimal gb);
// Of a resource whose handling may have been another: the first one decides its status.
void add_demand(Demand demand, Side& side);

// All fees of the row.
void add_fees(const types::Type& type, const Context& context, Side& side);

}  // namespace terratoll::inventory
