#include "compare/market.h"

#include <algorithm>
#include <tuple>

#include "compare/words.h"

namespace terratoll::compare {
namespace {

using rates::Machine;
using rates::Price;

std::string_view meter_of(Purchase purchase) {
  switch (purchase) {
    case Purchase::OnDemand:
      return "on-demand";
    case Purchase::Reserved1yr:
      return "reserved-1yr";
    case Purchase::Reserved3yr:
      return "reserved-3yr";
    case Purchase::Spot:
      return "spot";
  }
  return "";
}

// The same memory is written as 24 GB or as 22.35 GiB; a little more than the one is of the other.
constexpr double kGbInGib = 0.93;

// A discount on all of a service prices no machine by name.
bool names_it(const std::vector<Price>& prices) {
  return !prices.empty() && prices.front().origin == rates::Origin::Overlay;
}

std::string card_sku(const Service& service, std::string_view sku) {
  return (service.name == "sagemaker" ? "ml." : "") + std::string(sku);
}

}  // namespace

Service raw_service(std::string_view cloud) {
  if (cloud == "aws") return {"aws", "ec2", false, "aws/ec2", "on-demand", "", ""};
  return {"azure", "vm", false, "azure/vm", "on-demand", "", ""};
}

Service managed_service(std::string_view cloud, Role role) {
  if (cloud == "aws") {
    const std::string meter = role == Role::Inference  ? "hosting"
                              : role == Role::Notebook ? "notebook"
                                                       : "training";
    return {"aws", "sagemaker", true, "aws/sagemaker", meter, "", ""};
  }
  const std::string meter = role == Role::Inference  ? "managed-online-endpoint"
                            : role == Role::Notebook ? "compute-instance"
                                                     : "compute-cluster";
  return {"azure", "azure-ml", true, "azure/machine_learning", meter, "azure/vm", "on-demand"};
}

Market::Market(const rates::RateCards& cards, std::string today)
    : cards_(cards), today_(std::move(today)), db_(open_memory()) {
  read_image(db_.get(), "main", cards.image());
  accelerated_ = Statement(
      db_.get(),
      "SELECT sku, vcpus, memory_gib FROM machine AS m LEFT JOIN accelerator AS a "
      "ON a.accelerator = m.accelerator WHERE cloud = ?1 AND accelerator_count = ?2 AND sku NOT GLOB 'ml.*' "
      "AND (m.accelerator = ?3 OR chip = (SELECT chip FROM accelerator WHERE accelerator = ?3)) "
      "AND accelerator_memory_gib BETWEEN ?4 AND ?5");
  newer_ =
      Statement(db_.get(),
                "SELECT sku, vcpus, memory_gib FROM machine AS m JOIN accelerator AS a USING (accelerator) "
                "WHERE cloud = ?1 AND accelerator_count = ?2 AND sku NOT GLOB 'ml.*' "
                "AND generation > (SELECT generation FROM accelerator WHERE accelerator = ?3) "
                "AND accelerator_memory_gib >= ?4 AND vcpus >= ?5");
  plain_ = Statement(db_.get(),
                     "SELECT sku, vcpus, memory_gib FROM machine WHERE cloud = ?1 AND accelerator = '' "
                     "AND vcpus = ?2 AND memory_gib >= ?3 AND sku NOT GLOB 'ml.*'");
  replacement_ = Statement(db_.get(),
                           "SELECT replacement_sku FROM replacement WHERE cloud = ?1 AND service = ?2 "
                           "AND sku = ?3 AND region = ?4");
}

std::optional<Price> Market::price(const Service& service, std::string_view sku, std::string_view region,
                                   Purchase purchase) const {
  const std::string name = card_sku(service, sku);
  if (service.managed && purchase != Purchase::OnDemand) return std::nullopt;
  if (!service.managed && (purchase == Purchase::Reserved1yr || purchase == Purchase::Reserved3yr)) {
    const auto life = cards_.lifecycle(service.cloud, sku);
    const bool one = purchase == Purchase::Reserved1yr;
    const bool ended =
        life && (life->status == "retired" ||
                 !(one ? life->reservations_1yr_ended_on : life->reservations_3yr_ended_on).empty());
    const auto rows = cards_.find({service.card, region, name, meter_of(purchase)});
    if (rows.empty() || (ended && !names_it(rows))) return std::nullopt;
    return rows.front();
  }
  auto rows = cards_.find({service.card, region, name, service.managed ? service.meter : meter_of(purchase)});
  if (rows.empty() && !service.fallback_card.empty() &&
      !cards_.regions_with(service.card, name, "managed-online-endpoint").empty()) {
    rows = cards_.find({service.fallback_card, region, name, service.fallback_meter});
  }
  if (rows.empty()) return std::nullopt;
  return rows.front();
}

std::vector<std::string> Market::regions_with(const Service& service, std::string_view sku,
                                              Purchase purchase) const {
  const std::string name = card_sku(service, sku);
  auto regions =
      cards_.regions_with(service.card, name, service.managed ? service.meter : meter_of(purchase));
  if (!service.fallback_card.empty() &&
      !cards_.regions_with(service.card, name, "managed-online-endpoint").empty()) {
    for (std::string& region : cards_.regions_with(service.fallback_card, name, service.fallback_meter)) {
      regions.push_back(std::move(region));
    }
  }
  std::sort(regions.begin(), regions.end());
  regions.erase(std::unique(regions.begin(), regions.end()), regions.end());
  return regions;
}

bool Market::retired(std::string_view cloud, std::string_view sku) const {
  const auto life = cards_.lifecycle(cloud, sku);
  if (!life) return false;
  if (life->status == "retired") return life->retires_on.empty() || life->retires_on <= today_;
  return life->status == "announced" && !life->retires_on.empty() && life->retires_on <= today_;
}

bool Market::priced_by_overlay(std::string_view cloud, std::string_view sku, std::string_view region) const {
  for (const Role role : {Role::Compute, Role::Inference, Role::Notebook, Role::Training}) {
    const Service service = role == Role::Compute ? raw_service(cloud) : managed_service(cloud, role);
    if (names_it(cards_.find({service.card, region, card_sku(service, sku), service.meter}))) return true;
  }
  return false;
}

std::string Market::replacement(std::string_view cloud, std::string_view sku, std::string_view region) const {
  const std::string service = raw_service(cloud).name;
  replacement_.start(cloud, service, sku, region);
  return replacement_.next() ? replacement_.text(0) : "";
}

// Of the machines that `row` has begun to list.
std::vector<Market::Candidate> Market::candidates(Statement& row, const Machine& machine,
                                                  const Service& service, std::string_view region) const {
  const double memory = machine.memory_gib.value_or(0), vcpus = machine.vcpus.value_or(0);
  std::vector<Candidate> found;
  while (row.next()) {
    Candidate one;
    one.sku = row.text(0);
    const auto paid = price(service, one.sku, region, Purchase::OnDemand);
    if (!paid) continue;
    one.usd = paid->usd;
    one.overlaid = priced_by_overlay(service.cloud, one.sku, region);
    one.retired = !one.overlaid && retired(service.cloud, one.sku);
    one.enough = row.number(1) >= vcpus && row.number(2) >= memory;
    found.push_back(std::move(one));
  }
  std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
    return std::tuple(a.retired, !a.overlaid, !a.enough, a.usd, a.sku) <
           std::tuple(b.retired, !b.overlaid, !b.enough, b.usd, b.sku);
  });
  return found;
}

std::string Market::equal(const Machine& machine, const Service& service, std::string_view region) const {
  const std::string_view cloud = service.cloud;
  const double gib = machine.accelerator_memory_gib.value_or(0),
               cards = machine.accelerator_count.value_or(0);
  Statement& row = machine.accelerator.empty() ? plain_ : accelerated_;
  if (machine.accelerator.empty()) {
    row.start(cloud, machine.vcpus.value_or(0), machine.memory_gib.value_or(0));
  } else {
    row.start(cloud, cards, machine.accelerator, gib * kGbInGib, gib / kGbInGib);
  }
  for (const Candidate& one : candidates(row, machine, service, region)) {
    if (!one.retired) return one.sku;
    std::string successor = replacement(service.cloud, one.sku, region);
    if (!successor.empty() && price(service, successor, region, Purchase::OnDemand)) return successor;
  }
  if (machine.accelerator.empty()) return "";
  newer_.start(cloud, cards, machine.accelerator, gib * kGbInGib, machine.vcpus.value_or(0));
  for (const Candidate& one : candidates(newer_, machine, service, region)) {
    if (!one.retired) return one.sku;
  }
  return "";
}

std::string Market::differs(const Machine& from, std::string_view cloud, std::string_view sku) const {
  const std::optional<Machine> to = cards_.machine(cloud, sku);
  if (!to) return "what it is made of is not known";
  std::string text;
  const auto add = [&](const std::string& what) { text += (text.empty() ? "" : ", ") + what; };
  const auto gib = [](const std::optional<double>& value) {
    return value ? number(*value) + " GiB" : "unknown memory";
  };
  if (from.accelerator != to->accelerator || from.accelerator_memory_gib != to->accelerator_memory_gib) {
    add((to->accelerator.empty() ? "no accelerator"
                                 : to->accelerator + " " + gib(to->accelerator_memory_gib)) +
        " instead of " +
        (from.accelerator.empty() ? "none" : from.accelerator + " " + gib(from.accelerator_memory_gib)));
  }
  if (from.vcpus && to->vcpus && *from.vcpus != *to->vcpus) {
    add(number(*to->vcpus) + " vCPUs instead of " + number(*from.vcpus));
  }
  if (from.memory_gib && to->memory_gib && *from.memory_gib != *to->memory_gib) {
    add(number(*to->memory_gib) + " GiB of memory instead of " + number(*from.memory_gib));
  }
  return text;
}

}  // namespace terratoll::compare
