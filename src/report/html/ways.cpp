#include "report/html/ways.h"

#include <algorithm>

#include "base/figures.h"
#include "base/text.h"
#include "cost/estimate.h"
#include "flows/flows.h"
#include "report/escape.h"
#include "report/headline.h"
#include "report/html/tags.h"

namespace terratoll::report::html {
namespace {

constexpr std::size_t kFirst = 8, kMostPlaces = 100, kMostWays = 60, kMostFlows = 12;

std::string amount_of(const Place& place) {
  return place.after.is_zero() && place.missing > 0 ? "not known" : usd(place.after);
}

std::string name_of(const Place& place) {
  return place.is_region || place.cloud.empty() ? place.name : place.cloud + ", " + place.name;
}

// What is said of an amount that a change has changed. In an audit there is no before.
std::string was(Decimal before, Decimal after) {
  return before.is_zero() || before == after ? "" : "was " + usd(before);
}

std::string details_of(const Place& place) {
  std::vector<std::string> parts;
  if (!place.town.empty()) parts.push_back(place.town);
  if (place.resources > 0) parts.push_back(counted(place.resources, "resource"));
  if (place.missing > 0) parts.push_back(std::to_string(place.missing) + " without a known cost");
  if (const std::string before = was(place.before, place.after); !before.empty()) parts.push_back(before);
  return joined(parts, ", ");
}

std::string place_row(const Content& content, std::size_t number) {
  const Place& place = content.atlas.places[number];
  const Decimal most = std::max(content.atlas.places.front().after, content.atlas.places.front().before);
  return element("li", {{"id", place_id(number)}},
                 tag("span", "name", code(name_of(place)) + " " + soft(details_of(place))) +
                     tag("span", "amount", amount_of(place)) +
                     bar(place.after, most, "",
                         content.report.audit ? std::nullopt : std::optional(place.before))) +
         "\n";
}

std::vector<std::string> without_empty(std::vector<std::string> words) {
  std::erase(words, "");
  return words;
}

// "60 TB, was $1,200.00".
std::string volume_of(const Way& way) {
  return joined(without_empty({way.gb.is_zero() ? "" : data_volume(way.gb), was(way.before, way.after)}),
                ", ");
}

std::string way_amount(const Way& way) {
  if (!way.known && way.after.is_zero()) return "not known";
  return (way.known ? "" : "at least ") + usd(way.after);
}

std::string crossing(flows::Border border) {
  switch (border) {
    case flows::Border::Zone:
      return "crosses zones";
    case flows::Border::Region:
      return "crosses a region";
    case flows::Border::Continent:
      return "crosses a continent";
    case flows::Border::Cloud:
      return "crosses clouds";
    case flows::Border::Internet:
      return "goes to the internet";
  }
  return "";
}

std::string evidence(const FlowRow& flow, const View& view) {
  if (flow.evidence.size() < 3) return "";
  std::vector<std::string> steps;
  for (std::size_t i = 0; i < flow.evidence.size(); ++i) {
    const bool placed =
        i < flow.evidence_locations.size() && flow.evidence_locations[i] && !view.link_base.empty();
    steps.push_back(code(flow.evidence[i]) +
                    (placed ? " " + place_link(flow.evidence_locations[i], view) : ""));
  }
  return tag("p", "because", "because " + joined(steps, " ← "));
}

// "7.5 TB × $0.02 per GB · profile · quinnypig-2025-06, 2025-06-11".
std::string price_of(const FlowRow& flow) {
  std::vector<std::string> parts;
  std::string sum = flow.monthly_gb ? data_volume(*flow.monthly_gb) : "";
  if (flow.rate_usd_per_gb) sum += (sum.empty() ? "" : " × ") + usd_rate(*flow.rate_usd_per_gb) + " per GB";
  if (!sum.empty()) parts.push_back(sum);
  if (flow.basis) parts.push_back("volume: " + std::string(to_string(*flow.basis)));
  if (flow.confidence == flows::Confidence::Low) parts.emplace_back("suspected only");
  if (!flow.overlay.empty()) parts.push_back("overlay " + flow.overlay);
  if (!flow.source.empty()) parts.push_back(flow.source + (flow.as_of.empty() ? "" : ", " + flow.as_of));
  if (!flow.doubt.empty()) parts.push_back("in doubt: " + flow.doubt);
  if (!flow.reason.empty()) parts.push_back(flow.reason);
  return joined(parts, " · ");
}

std::string flow_row(const Content& content, const FlowRow& flow) {
  const auto end = [&](const std::string& plan, const std::string& address) {
    return (content.report.plans.size() > 1 && flow.from_plan != flow.to_plan
                ? code(plan_label(content.report, plan)) + " "
                : "") +
           code(address);
  };
  const std::string kind =
      flow.kind == flows::Kind::Unknown ? "suspected" : std::string(to_string(flow.kind));
  std::string text =
      tag("span", "name", end(flow.from_plan, flow.from) + " → " + end(flow.to_plan, flow.to)) +
      tag("span", "amount", usd(flow.monthly_usd));
  std::vector<std::string> under = {kind};
  if (flow.pairs > 1) under.push_back(thousands(static_cast<std::int64_t>(flow.pairs)) + " pairs");
  if (content.report.plans.size() > 1) under.push_back(plan_label(content.report, flow.from_plan));
  if (const std::string price = price_of(flow); !price.empty()) under.push_back(price);
  return tag("li", "",
             text + tag("p", "under", markup(joined(under, " · "))) + evidence(flow, content.view)) +
         "\n";
}

std::string way_row(const Content& content, std::size_t number) {
  const Way& way = content.atlas.ways[number];
  const auto& places = content.atlas.places;
  std::string rows;
  for (std::size_t i = 0; i < std::min(kMostFlows, way.flows.size()); ++i)
    rows += flow_row(content, *way.flows[i]);
  if (way.flows.size() > kMostFlows)
    rows += tag("li", "soft", counted(way.flows.size() - kMostFlows, "more flow") + ": --format json");
  const std::string volume = volume_of(way);
  const std::string summary =
      tag("span", "name",
          tag("i", "line " + std::string(to_string(way.crosses)), "") + code(name_of(places[way.from])) +
              " → " + code(name_of(places[way.to])) + " " +
              soft(joined({crossing(way.crosses), counted(way.flows.size(), "flow")}, ", ") +
                   (volume.empty() ? "" : ", " + volume))) +
      tag("span", "amount", way_amount(way));
  return element("li", {{"id", way_id(number)}}, folded("", summary, list("flows", rows))) + "\n";
}

// The first few, and the others folded.
template <class Row>
std::string folded_list(std::size_t count, std::size_t most, std::string_view css, std::string_view noun,
                        Row row) {
  std::string first, others;
  for (std::size_t i = 0; i < std::min(count, most); ++i) (i < kFirst ? first : others) += row(i);
  if (count > most)
    others += tag("li", "soft",
                  counted(count - most, "more " + std::string(noun)) + " left out here: --format json");
  std::string text = list(css, first);
  if (!others.empty())
    text += folded("more", counted(count - std::min(count, kFirst), "more " + std::string(noun)),
                   list(css, others));
  return text;
}

}  // namespace

std::string place_id(std::size_t number) {
  return "place-" + std::to_string(number + 1);
}
std::string way_id(std::size_t number) {
  return "way-" + std::to_string(number + 1);
}

std::string place_text(const Place& place) {
  const std::string details = details_of(place);
  return name_of(place) + ": " + amount_of(place) + " a month" + (details.empty() ? "" : ", " + details);
}

std::string way_text(const Content& content, const Way& way) {
  const std::string volume = volume_of(way);
  return name_of(content.atlas.places[way.from]) + " to " + name_of(content.atlas.places[way.to]) + ": " +
         way_amount(way) + " a month" + (volume.empty() ? "" : ", " + volume) + ", " + crossing(way.crosses);
}

std::string places_list(const Content& content) {
  const std::string rows = folded_list(content.atlas.places.size(), kMostPlaces, "bars", "region",
                                       [&](std::size_t number) { return place_row(content, number); });
  return rows.empty() ? "" : tag("div", "", tag("h3", "", "By region") + "\n" + rows) + "\n";
}

std::string ways_list(const Content& content) {
  if (content.atlas.ways.empty()) return "";
  Decimal sum;
  for (const Way& each : content.atlas.ways) sum += each.after;
  const std::string rows = folded_list(content.atlas.ways.size(), kMostWays, "rows", "way",
                                       [&](std::size_t number) { return way_row(content, number); });
  return tag("div", "",
             tag("h3", "",
                 "Data that crosses a border" + (sum.is_zero() ? "" : ", " + usd(sum) + " a month")) +
                 "\n" + rows) +
         "\n";
}

}  // namespace terratoll::report::html
