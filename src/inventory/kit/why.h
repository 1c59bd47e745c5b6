// Why something of a resource is known after apply, where there is more to be said of it: it is sensitive, or
// rests on a local that the plan's JSON does not show.
#pragma once

#include "inventory/inventory.h"
#include "inventory/kit/context.h"

namespace terratoll::inventory {

void say_sensitive(const Context& context, Side& side);
// What rests on such a local may well be known, or null. Nothing where sources are at hand: what they do not
// tell is known after apply.
void say_hidden(const Context& context, Side& side);

}  // namespace terratoll::inventory
