// The map as a drawing: where each place stands on it, in its own units, which are those of the screen.
#pragma once

#include <string>
#include <vector>

#include "report/html/atlas.h"

namespace terratoll::report::html {

// How large it is, and how much of the world it shows at least.
struct Frame {
  std::string_view css;
  double width = 0, least_height = 0, most_height = 0, least_degrees = 0;
  double letter = 0;  // the width of a letter of a label
  double arrow = 0;   // the width of the dearest way
};

struct Spot {
  std::size_t place = 0;
  double x = 0, y = 0, radius = 0;
};

struct Drawing {
  double width = 0, height = 0, rows = 0;  // `rows`: where the row of what is elsewhere begins
  double degree = 0;                       // units of a degree of longitude
  double west = 0, north = 0;              // of the corner, in degrees
  std::vector<Spot> spots;                 // dearest first
  std::size_t left_out = 0;                // places elsewhere that have no room

  double x(double longitude) const { return (longitude - west) * degree; }
  double y(double latitude) const;
};

// No spots where no place is known to lie anywhere.
Drawing drawing_of(const Atlas& atlas, const Frame& frame);

}  // namespace terratoll::report::html
