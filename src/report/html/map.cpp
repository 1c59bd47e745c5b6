// The map: regions as circles (AWS) and squares (Azure) whose area is money, ways as arrows whose width is
// money and whose colour is what they cross. Each is a link to its entry in the lists below, which say all of
// it in words; the script shows that entry beside it.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/columns.h"
#include "base/figures.h"
#include "base/text.h"
#include "base/utf8.h"
#include "flows/flows.h"
#include "report/escape.h"
#include "report/html/drawing.h"
#include "report/html/sections.h"
#include "report/html/tags.h"
#include "report/html/ways.h"

namespace terratoll::report::html {
namespace {

constexpr std::size_t kMostArrows = 40, kMostLabels = 40, kDear = 3;
constexpr Frame kWide{"wide", 1040, 400, 560, 100, 7.2, 11}, kNarrow{"narrow", 350, 240, 420, 70, 6.8, 7};
constexpr double kLeastWidth = 1.5, kBend = 0.18, kLine = 14;

struct Box {
  double left = 0, top = 0, right = 0, bottom = 0;
  bool meets(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

std::string pair(double x, double y) {
  return fixed(x) + " " + fixed(y);
}

std::string land_of(const Drawing& drawing) {
  const Land land = html::land();
  const double step = land.step * drawing.degree;
  std::string path;
  for (std::size_t row = 0; row < land.rows.size(); ++row) {
    const double y = drawing.y(land.north - (static_cast<double>(row) + 0.5) * land.step);
    if (y < 0 || y > drawing.rows) continue;
    const std::string_view cells = land.rows[row];
    for (std::size_t i = 0; i < cells.size();) {
      const std::size_t begin = cells.find('#', i);
      if (begin == std::string_view::npos) break;
      i = std::min(cells.find('.', begin), cells.size());
      const double x = drawing.x(land.west + (static_cast<double>(begin) + 0.5) * land.step);
      const double length = static_cast<double>(i - begin - 1) * step + 0.1;
      if (x + length < 0 || x > drawing.width) continue;
      path += "M" + pair(x, y) + "h" + fixed(length);
    }
  }
  return element("path",
                 {{"class", "land"},
                  {"d", path},
                  {"stroke-dasharray", "0 " + fixed(step)},
                  {"stroke-width", fixed(std::clamp(step * 0.42, 1.0, 5.0))}},
                 "");
}

bool has_cost(const Way& way) {
  return way.known && !(way.after.is_zero() && way.before.is_zero());
}

// What the widths of arrows are measured by. Beside regions that cost far more the widest is narrower too.
struct Scale {
  Decimal way, place;  // the dearest of each
  double widest = 0;
};

Scale scale_of(const Atlas& atlas, const Frame& frame) {
  constexpr double kLeastPart = 0.3;
  Scale scale;
  for (const Way& each : atlas.ways) scale.way = std::max({scale.way, each.before, each.after});
  for (const Place& each : atlas.places) scale.place = std::max(scale.place, each.after);
  const double part = scale.place.is_zero() ? 1 : std::sqrt(scale.way.to_double() / scale.place.to_double());
  scale.widest = frame.arrow * std::clamp(part, kLeastPart, 1.0);
  return scale;
}

double width_of(const Way& way, const Scale& scale) {
  const Decimal amount = std::max(way.before, way.after);
  if (scale.way <= Decimal() || amount <= Decimal()) return kLeastWidth;
  return std::max(kLeastWidth, scale.widest * amount.to_double() / scale.way.to_double());
}

// Inside a region: a ring beside it.
std::string ring(const Spot& spot, double width) {
  return "M" + pair(spot.x - spot.radius * 0.6, spot.y - spot.radius * 0.8) + "a" +
         pair(spot.radius * 0.8 + width / 2, spot.radius * 0.8 + width / 2) + " 0 1 1 " +
         pair(spot.radius * 1.2, 0);
}

struct Arrow {
  std::string line, head;
  std::vector<Box> boxes = {};  // along it
};

Arrow arrow(const Spot& from, const Spot& to, double width) {
  if (from.place == to.place) return {ring(from, width), ""};
  const double dx = to.x - from.x, dy = to.y - from.y, length = std::max(1.0, std::hypot(dx, dy));
  // To the left of its way, so that one there and one back are two.
  const double bend_x = (from.x + to.x) / 2 + dy * kBend, bend_y = (from.y + to.y) / 2 - dx * kBend;
  const double out = std::max(1.0, std::hypot(bend_x - from.x, bend_y - from.y));
  const double in = std::max(1.0, std::hypot(to.x - bend_x, to.y - bend_y));
  const double ux = (to.x - bend_x) / in, uy = (to.y - bend_y) / in;
  const double head = std::min(7 + width * 0.9, length / 2), half = 3 + width * 0.75;
  const double tip_x = to.x - ux * (to.radius + 1), tip_y = to.y - uy * (to.radius + 1);
  const double end_x = tip_x - ux * head, end_y = tip_y - uy * head;
  const double start = (from.radius + 1) / out;
  std::vector<Box> boxes;
  constexpr int kBoxes = 24;
  for (int i = 0; i <= kBoxes; ++i) {
    const double t = static_cast<double>(i) / kBoxes, u = 1 - t, around = width / 2 + 1;
    const double x = u * u * from.x + 2 * u * t * bend_x + t * t * to.x;
    const double y = u * u * from.y + 2 * u * t * bend_y + t * t * to.y;
    boxes.push_back({x - around, y - around, x + around, y + around});
  }
  boxes.push_back({std::min(tip_x, end_x) - half, std::min(tip_y, end_y) - half,
                   std::max(tip_x, end_x) + half, std::max(tip_y, end_y) + half});
  return {"M" + pair(from.x + (bend_x - from.x) * start, from.y + (bend_y - from.y) * start) + "Q" +
              pair(bend_x, bend_y) + " " + pair(end_x, end_y),
          "M" + pair(tip_x, tip_y) + "L" + pair(end_x - uy * half, end_y + ux * half) + "L" +
              pair(end_x + uy * half, end_y - ux * half) + "Z",
          std::move(boxes)};
}

std::string arrow_of(const Content& content, const Way& way, const Arrow& drawn, double width,
                     std::size_t number) {
  const std::string label = way_text(content, way);
  const std::string css = "way " + std::string(to_string(way.crosses)) + (has_cost(way) ? "" : " unknown") +
                          (way.after.is_zero() && !way.before.is_zero() ? " gone" : "");
  const std::string content_of =
      element("title", {}, markup(label)) + element("path", {{"class", "hit"}, {"d", drawn.line}}, "") +
      element("path", {{"class", "line"}, {"d", drawn.line}, {"stroke-width", fixed(width)}}, "") +
      (drawn.head.empty() ? "" : element("path", {{"class", "head"}, {"d", drawn.head}}, ""));
  return element("a", {{"href", "#" + way_id(number)}, {"class", css}, {"aria-label", label}}, content_of) +
         "\n";
}

struct Arrows {
  std::string text;
  std::size_t count = 0;
  std::vector<Box> boxes;
};

Arrows arrows(const Content& content, const Drawing& drawing, const Frame& frame) {
  std::vector<const Spot*> spots(content.atlas.places.size());
  for (const Spot& each : drawing.spots) spots[each.place] = &each;
  const Scale scale = scale_of(content.atlas, frame);
  Arrows result;
  // The dearest is drawn last, above the others.
  for (std::size_t i = std::min(kMostArrows, content.atlas.ways.size()); i-- > 0;) {
    const Way& way = content.atlas.ways[i];
    const Spot *from = spots[way.from], *to = spots[way.to];
    if (from == nullptr || to == nullptr) continue;
    const double width = width_of(way, scale);
    const Arrow drawn = arrow(*from, *to, width);
    ++result.count;
    result.text += arrow_of(content, way, drawn, width, i);
    result.boxes.insert(result.boxes.end(), drawn.boxes.begin(), drawn.boxes.end());
  }
  return result;
}

std::string shape(const Place& place, const Spot& spot) {
  if (place.cloud != "azure")
    return element("circle", {{"cx", fixed(spot.x)}, {"cy", fixed(spot.y)}, {"r", fixed(spot.radius)}}, "");
  const double side = spot.radius * 1.8;
  return element("rect",
                 {{"x", fixed(spot.x - side / 2)},
                  {"y", fixed(spot.y - side / 2)},
                  {"width", fixed(side)},
                  {"height", fixed(side)},
                  {"rx", "2"}},
                 "");
}

std::string short_name(const std::string& name) {
  constexpr std::size_t kMost = 22;
  const std::string whole = printable(name);
  if (columns(whole) <= kMost) return whole;
  std::string cut;
  for (std::string_view rest = whole; columns(cut) + 2 < kMost;) cut += take_code_point(rest).bytes;
  return cut + "…";
}

// Beside, above or below its spot, where nothing else is; "" where there is no room. The dearest spots are
// asked first, and find room farther away too, with a line that leads there.
class Labels {
 public:
  Labels(const Content& content, const Drawing& drawing, const Frame& frame, const std::vector<Box>& arrows)
      : content_(content), drawing_(drawing), frame_(frame), arrows_(arrows) {}

  std::string of(const Spot& spot, bool is_dear) {
    const Place& place = content_.atlas.places[spot.place];
    const std::string name = short_name(place.name);
    const std::string money = place.after > Decimal() ? usd(place.after) : "";
    const std::vector<std::string> whole =
        money.empty() ? std::vector{name} : std::vector<std::string>{name, money};
    constexpr double kFar[] = {0, 14, 30, 48, 70};
    // On an arrow rather than not at all.
    for (const bool clear : {true, false}) {
      for (const double far : kFar) {
        if (far > 0 && !is_dear) break;
        if (std::string text = placed(spot, whole, clear, far); !text.empty()) return text;
      }
      if (std::string text = placed(spot, {name}, clear, 0); !text.empty()) return text;
    }
    return "";
  }

 private:
  struct Try {
    double x, y;
    std::string_view anchor;
  };

  // Each with the corner of its text, `far` away from the spot.
  static std::array<Try, 8> tries(const Spot& spot, double height, double far) {
    const double gap = spot.radius + 4 + far, beside = spot.radius * 0.7 + 3 + far * 0.7;
    return {{{spot.x + gap, spot.y - height / 2, "start"},
             {spot.x - gap, spot.y - height / 2, "end"},
             {spot.x, spot.y + gap - 2, "middle"},
             {spot.x, spot.y - gap - height + 2, "middle"},
             {spot.x + beside, spot.y + beside, "start"},
             {spot.x + beside, spot.y - beside - height, "start"},
             {spot.x - beside, spot.y + beside, "end"},
             {spot.x - beside, spot.y - beside - height, "end"}}};
  }

  // Nearer to another spot than to its own it would be taken for that one's.
  bool is_free(const Box& box, const Spot& own, bool clear) const {
    constexpr double kAside = 3;
    const auto meets = [&](const Box& other) { return box.meets(other); };
    for (const Spot& each : drawing_.spots) {
      const double around = each.radius + (each.place == own.place ? 0 : kAside);
      if (meets({each.x - around, each.y - around, each.x + around, each.y + around})) return false;
    }
    if (std::any_of(taken_.begin(), taken_.end(), meets)) return false;
    return !clear || std::none_of(arrows_.begin(), arrows_.end(), meets);
  }

  static std::string leader(const Spot& spot, const Box& box) {
    const double x = std::clamp(spot.x, box.left, box.right), y = std::clamp(spot.y, box.top, box.bottom);
    const double length = std::max(1.0, std::hypot(x - spot.x, y - spot.y));
    const double edge = spot.radius / length;
    return element(
        "path",
        {{"class", "leader"},
         {"d", "M" + pair(spot.x + (x - spot.x) * edge, spot.y + (y - spot.y) * edge) + "L" + pair(x, y)}},
        "");
  }

  std::string placed(const Spot& spot, const std::vector<std::string>& lines, bool clear, double far) {
    double width = 0;
    for (const std::string& each : lines)
      width = std::max(width, static_cast<double>(columns(each)) * frame_.letter);
    const double height = static_cast<double>(lines.size()) * kLine;
    for (const Try& each : tries(spot, height, far)) {
      const double from = each.x - (each.anchor == "start" ? 0 : each.anchor == "end" ? width : width / 2);
      // Above and below a spot at the edge it moves inwards.
      const double left =
          each.anchor == "middle" ? std::clamp(from, 2.0, std::max(2.0, drawing_.width - 2 - width)) : from;
      const Box box{left, each.y, left + width, each.y + height};
      const bool outside =
          box.left < 2 || box.right > drawing_.width - 2 || box.top < 2 || box.bottom > drawing_.height - 2;
      if (outside || !is_free(box, spot, clear)) continue;
      taken_.push_back(box);
      std::string text;
      for (std::size_t i = 0; i < lines.size(); ++i) {
        text += element("tspan",
                        {{"class", i == 0 ? "" : "soft"},
                         {"x", fixed(each.x + left - from)},
                         {"y", fixed(each.y + static_cast<double>(i + 1) * kLine - 3)}},
                        markup(lines[i]));
      }
      return (far > 0 ? leader(spot, box) : "") +
             element("text", {{"text-anchor", std::string(each.anchor)}}, text);
    }
    return "";
  }

  const Content& content_;
  const Drawing& drawing_;
  const Frame& frame_;
  const std::vector<Box>& arrows_;
  std::vector<Box> taken_;  // by labels
};

std::string spots(const Content& content, const Drawing& drawing, const Frame& frame,
                  const std::vector<Box>& boxes) {
  Labels labels(content, drawing, frame, boxes);
  std::vector<std::string> drawn;
  for (std::size_t i = 0; i < drawing.spots.size(); ++i) {
    const Spot& spot = drawing.spots[i];
    const Place& place = content.atlas.places[spot.place];
    const std::string label = place_text(place);
    const std::string text = i < kMostLabels || !place.point ? labels.of(spot, i < kDear) : "";
    drawn.push_back(element("a",
                            {{"href", "#" + place_id(spot.place)},
                             {"class", place.is_region ? "spot" : "spot none"},
                             {"aria-label", label}},
                            element("title", {}, markup(label)) + shape(place, spot) + text) +
                    "\n");
  }
  std::reverse(drawn.begin(), drawn.end());
  return joined(drawn, "");
}

// "" where no place is known to lie anywhere; with what has no room, in words.
struct Drawn {
  std::string svg, left_out;
};

Drawn drawn(const Content& content, const Frame& frame) {
  const Drawing drawing = drawing_of(content.atlas, frame);
  if (drawing.spots.empty()) return {};
  const Arrows ways = arrows(content, drawing, frame);
  std::string elsewhere;
  if (drawing.height > drawing.rows) {
    elsewhere =
        element("path", {{"class", "edge"}, {"d", "M0 " + fixed(drawing.rows) + "h" + fixed(drawing.width)}},
                "") +
        element("text", {{"class", "soft"}, {"x", "8"}, {"y", fixed(drawing.rows + kLine)}}, "elsewhere");
  }
  std::vector<std::string> left_out;
  if (drawing.left_out > 0) left_out.push_back(counted(drawing.left_out, "region") + " elsewhere");
  if (ways.count < content.atlas.ways.size())
    left_out.push_back(counted(content.atlas.ways.size() - ways.count, "way"));
  return {element("svg",
                  {{"class", std::string(frame.css)},
                   {"viewBox", "0 0 " + fixed(drawing.width) + " " + fixed(drawing.height)},
                   {"role", "group"},
                   {"aria-label", "Map of regions and of the data between them"}},
                  "\n" + land_of(drawing) + elsewhere + "\n" + ways.text +
                      spots(content, drawing, frame, ways.boxes)) +
              "\n",
          listed(left_out)};
}

std::string legend(const Content& content) {
  std::string items;
  const auto item = [&](std::string_view css, std::string_view words) {
    items += tag("li", "", tag("i", css, "") + std::string(words)) + "\n";
  };
  const auto any = [](const auto& all, auto test) { return std::any_of(all.begin(), all.end(), test); };
  const auto& [places, ways] = content.atlas;
  if (any(places, [](const Place& each) { return each.cloud == "aws"; })) item("aws", "AWS");
  if (any(places, [](const Place& each) { return each.cloud == "azure"; })) item("azure", "Azure");
  static constexpr std::pair<flows::Border, std::string_view> kBorders[] = {
      {flows::Border::Zone, "between zones"},
      {flows::Border::Region, "to another region"},
      {flows::Border::Continent, "to another continent"},
      {flows::Border::Cloud, "to another cloud"},
      {flows::Border::Internet, "to the internet"}};
  for (const auto& [border, words] : kBorders)
    if (any(ways, [&, crosses = border](const Way& each) { return each.crosses == crosses; }))
      item("line " + std::string(to_string(border)), words);
  if (any(ways, [](const Way& each) { return !has_cost(each); }))
    item("line unknown", "without a known cost");
  const Scale scale = scale_of(content.atlas, kWide);
  if (scale.place > Decimal()) items += tag("li", "", "largest: " + usd(scale.place) + " a month") + "\n";
  if (scale.way > Decimal()) items += tag("li", "", "widest: " + usd(scale.way) + " a month") + "\n";
  return list("legend", items);
}

}  // namespace

std::string map(const Content& content) {
  if (content.atlas.places.empty()) return "";
  const Drawn wide = drawn(content, kWide);
  std::string text;
  if (!wide.svg.empty()) {
    const std::string tip =
        element("div", {{"class", "tip"}, {"hidden", "hidden"}, {"aria-hidden", "true"}}, "");
    text = tag("div", "map", wide.svg + drawn(content, kNarrow).svg + tip) + "\n" + legend(content);
    if (!wide.left_out.empty()) text += tag("p", "soft", wide.left_out + " not drawn.") + "\n";
  }
  return section("map", "Regions, and the data between them",
                 text + tag("div", "columns", "\n" + places_list(content) + ways_list(content)) + "\n");
}

}  // namespace terratoll::report::html
