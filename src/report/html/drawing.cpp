#include "report/html/drawing.h"

#include <algorithm>
#include <cmath>

namespace terratoll::report::html {
namespace {

// A degree of latitude is so much longer than one of longitude: right at 40°, where most regions are.
constexpr double kStretch = 1.25;
constexpr double kMargin = 9, kNorth = 76, kSouth = -56, kWorld = 360;  // degrees
constexpr double kLeastRadius = 4, kMostRadius = 15, kApart = 3;
constexpr double kRow = 64;     // the height of the row of what is elsewhere
constexpr double kInRow = 130;  // the width of a place in it
constexpr int kRounds = 60;     // of pushing apart what lies on each other

struct Range {
  double from = 0, to = 0;
  double span() const { return to - from; }
  void widen(double span) {
    const double middle = (from + to) / 2;
    if (span > to - from) from = middle - span / 2, to = middle + span / 2;
  }
  void move_into(double least, double most) {
    const double by = from < least ? least - from : to > most ? most - to : 0;
    from += by;
    to += by;
  }
};

void fit(Drawing& drawing, const std::vector<Point>& points, const Frame& frame) {
  Range east{points[0].longitude, points[0].longitude}, north{points[0].latitude, points[0].latitude};
  for (const Point& each : points) {
    east = {std::min(east.from, each.longitude), std::max(east.to, each.longitude)};
    north = {std::min(north.from, each.latitude), std::max(north.to, each.latitude)};
  }
  east.widen(std::max(frame.least_degrees, east.span() + 2 * kMargin));
  north.widen(north.span() + 2 * kMargin);
  // As wide as the height needs, then as high as the width leaves room for.
  east.widen(std::min(kWorld, frame.width * kStretch * north.span() / frame.most_height));
  east.move_into(-kWorld / 2, kWorld / 2);
  const double degree = frame.width / east.span();
  north.widen(frame.least_height / (degree * kStretch));
  north.move_into(kSouth, kNorth);
  drawing.width = frame.width;
  drawing.degree = degree;
  drawing.west = east.from;
  drawing.north = std::min(north.to, kNorth + kMargin);
  drawing.rows = std::min(frame.most_height, north.span() * degree * kStretch);
}

double radius_of(const Place& place, Decimal most) {
  if (most <= Decimal() || place.after <= Decimal()) return kLeastRadius;
  return std::max(kLeastRadius, kMostRadius * std::sqrt(place.after.to_double() / most.to_double()));
}

// Regions of one town lie on each other: they are pushed apart until they are seen.
void push_apart(std::vector<Spot>& spots, const Drawing& drawing) {
  for (int round = 0; round < kRounds; ++round) {
    for (std::size_t a = 0; a < spots.size(); ++a) {
      for (std::size_t b = a + 1; b < spots.size(); ++b) {
        double dx = spots[b].x - spots[a].x, dy = spots[b].y - spots[a].y;
        if (dx == 0 && dy == 0) dx = 0.1 * static_cast<double>(b - a), dy = 0.05;
        const double distance = std::hypot(dx, dy);
        const double lacks = spots[a].radius + spots[b].radius + kApart - distance;
        if (lacks <= 0) continue;
        dx *= lacks / distance / 2;
        dy *= lacks / distance / 2;
        spots[a].x -= dx, spots[a].y -= dy;
        spots[b].x += dx, spots[b].y += dy;
      }
    }
    for (Spot& each : spots) {
      each.x = std::clamp(each.x, each.radius + 2, drawing.width - each.radius - 2);
      each.y = std::clamp(each.y, each.radius + 2, drawing.rows - each.radius - 2);
    }
  }
}

}  // namespace

double Drawing::y(double latitude) const {
  return (north - latitude) * degree * kStretch;
}

Drawing drawing_of(const Atlas& atlas, const Frame& frame) {
  Drawing drawing;
  std::vector<Point> points;
  Decimal most;
  for (const Place& each : atlas.places) {
    most = std::max(most, each.after);
    if (each.point) points.push_back(*each.point);
  }
  if (points.empty()) return drawing;
  fit(drawing, points, frame);
  std::vector<std::size_t> elsewhere;
  std::vector<bool> in_way(atlas.places.size());
  for (const Way& each : atlas.ways) in_way[each.from] = in_way[each.to] = true;
  for (std::size_t i = 0; i < atlas.places.size(); ++i) {
    const Place& place = atlas.places[i];
    if (place.point) {
      drawing.spots.push_back(
          {i, drawing.x(place.point->longitude), drawing.y(place.point->latitude), radius_of(place, most)});
    } else if (in_way[i] || place.is_region) {
      elsewhere.push_back(i);
    }
  }
  push_apart(drawing.spots, drawing);
  drawing.height = drawing.rows + (elsewhere.empty() ? 0 : kRow);
  const auto room = static_cast<std::size_t>(frame.width / kInRow);
  for (std::size_t i = 0; i < std::min(room, elsewhere.size()); ++i) {
    const Place& place = atlas.places[elsewhere[i]];
    drawing.spots.push_back(
        {elsewhere[i],
         (static_cast<double>(i) + 0.5) * frame.width / static_cast<double>(std::min(room, elsewhere.size())),
         drawing.rows + kRow / 2, radius_of(place, most)});
  }
  drawing.left_out = elsewhere.size() - std::min(room, elsewhere.size());
  return drawing;
}

}  // namespace terratoll::report::html
