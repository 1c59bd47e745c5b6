// Numbers that SQL made: figures that were never exact, and now and then none at all.
#pragma once

#include <string>

namespace terratoll {

// With the 15 digits that a double carries beyond doubt, and no more than a Decimal's behind the point where
// those are enough: "0.0000000404", "730", "4.04e-14", "1e+15". It is a number of JSON's too; "" where the
// value is infinite or none.
std::string number_text(double value);

}  // namespace terratoll
