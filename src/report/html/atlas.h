// Where the report's money and data are in the world: regions, and the ways between them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "flows/flows.h"
#include "report/report.h"

namespace terratoll::report::html {

struct Point {
  double longitude = 0, latitude = 0;
};

// A region of a cloud; or where data goes that is none: the internet, a region that is not named.
struct Place {
  std::string cloud, name;
  std::string town;            // "Frankfurt"; "" where it is not known
  std::optional<Point> point;  // nullopt: elsewhere
  Decimal before, after;       // with the data that leaves it
  std::size_t resources = 0, missing = 0;
  bool is_region = true;
};

// All flows from one place to another.
struct Way {
  std::size_t from = 0, to = 0;  // places
  flows::Border crosses = flows::Border::Zone;
  Decimal before, after, gb;
  bool known = true;                  // each of its flows has an amount
  std::vector<const FlowRow*> flows;  // dearest first
};

struct Atlas {
  std::vector<Place> places;  // dearest first
  std::vector<Way> ways;      // dearest first
};

Atlas atlas_of(const Report& report);
// Where land is, of two degrees each: rows from north to south, '#' for land.
struct Land {
  std::vector<std::string_view> rows;
  double north = 74, west = -180, step = 2;  // of the first corner, in degrees
};
Land land();

}  // namespace terratoll::report::html
