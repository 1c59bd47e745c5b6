#include "inventory/azure/machines.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"

namespace terratoll::inventory {
namespace {

bool paid_elsewhere(std::string_view licence) {
  return licence == "Windows_Server" || licence == "Windows_Client" || licence == "RHEL_BYOS" ||
         licence == "SLES_BYOS";
}

void add_licence(const VmKind& kind, const Hours& hours, Side& side) {
  if (!kind.windows && kind.linux_licence.empty()) return;
  if (paid_elsewhere(kind.licence_type.text())) return;
  Demand demand;
  demand.component = Component::Other;
  demand.item = (kind.windows ? "Windows" : kind.linux_licence) + " licence";
  demand.unit = "hour";
  fill_hours(hours, demand);
  demand.no_price = "the rate cards hold no price of it";
  side.demands.push_back(std::move(demand));
}

// A part of a size as Azure writes it: the series "NC24ads", a version "v4", a card "A100", a word "xl".
std::string size_part(std::string_view part, bool series) {
  std::string low = lower(part), result = low;
  auto upper = [](unsigned char c) { return static_cast<char>(std::toupper(c)); };
  auto letter = [](unsigned char c) { return std::isalpha(c) != 0; };
  std::size_t letters =
      static_cast<std::size_t>(std::find_if_not(low.begin(), low.end(), letter) - low.begin());
  bool version = low[0] == 'v' && letters == 1 && low.size() <= 3;
  if (low == "promo") return "Promo";
  if (low == "noib") return "noIB";
  if (series) {
    std::transform(low.begin(), low.begin() + static_cast<std::ptrdiff_t>(letters), result.begin(), upper);
  } else if (!version && letters < low.size()) {
    std::transform(low.begin(), low.end(), result.begin(), upper);
  }
  return result;
}

// With the system that the usage file says, where it says one.
VmKind with_system(VmKind kind, const Context& context) {
  const std::string system = context.usage_text("operating_system");
  if (system == "windows") kind.windows = true;
  if (system == "rhel") kind.linux_licence = "Red Hat";
  if (system == "suse") kind.linux_licence = "SUSE";
  return kind;
}

}  // namespace

plan::Value said(const Context& context, std::string_view path) {
  return context.said(context.resource, path, context.values.at(path));
}

std::optional<bool> is_reserved(const Context& context, std::string_view path) {
  const plan::Value group = said(context, path);
  if (!group.is_unknown()) return !group.is_empty();
  if (context.target(path, "azurerm_capacity_reservation_group", "id") != nullptr) return true;
  return std::nullopt;
}

VmKind kind_of(const Context& context) {
  VmKind kind;
  kind.size = context.size();
  kind.size_attribute = context.size_attribute();
  kind.spot_limit = context["max_bid_price"];
  kind.reserved = is_reserved(context, "capacity_reservation_group_id");
  return kind;
}

void add_vm(const VmKind& planned, const Context& context, const Fleet& fleet, const Hours& hours,
            Side& side) {
  const VmKind kind = with_system(planned, context);
  bool spot = kind.priority.text() == "Spot";
  Compute compute;
  compute.service = kind.service;
  compute.sku = vm_size(kind.size.text());
  fill_fleet(fleet, hours, compute);
  if (!kind.priority.is_unknown()) compute.purchase = spot ? Purchase::Spot : Purchase::OnDemand;
  compute.tainted = kind.tainted;
  compute.reserved = kind.reserved;
  compute.least_allowed = kind.least_allowed;

  Demand demand;
  demand.component = Component::Compute;
  demand.main = true;
  demand.card = "azure/vm";
  demand.region = context.region;
  demand.sku = compute.sku;
  demand.meter = spot ? "spot" : "on-demand";
  if (spot) demand.limit_usd = kind.spot_limit.as_number();
  demand.unit = "hour";
  demand.item = (kind.label.empty() ? "" : kind.label + ", ") +
                (compute.sku.empty() ? "virtual machine" : compute.sku) + ", " +
                (kind.windows ? "" : "Linux, ") + demand.meter;
  fill_hours(hours, demand);
  if (kind.priority.is_unknown()) demand.unknown = known_after_apply("priority");
  if (compute.sku.empty()) demand.unknown = known_after_apply(kind.size_attribute);
  demand.no_price = kind.no_price;
  side.computes.push_back(std::move(compute));
  side.demands.push_back(std::move(demand));
  add_licence(kind, hours, side);
}

std::string linux_licence(const plan::Value& image) {
  std::string publisher = lower(image["publisher"].text()), offer = lower(image["offer"].text());
  std::string sku = lower(image["sku"].text());
  if (offer.find("byos") != std::string::npos || sku.find("byos") != std::string::npos) return "";
  if (publisher == "redhat") return "Red Hat";
  if (publisher == "suse" && offer.starts_with("sles")) return "SUSE";
  return "";
}

std::string host_without_price(const plan::Value& host, const plan::Value& group) {
  if (host.is_empty() && group.is_empty()) return "";
  return "it is billed with its dedicated host, which has no price on the rate cards";
}

std::string vm_size(std::string_view text) {
  if (!lower(text).starts_with("standard_")) return std::string(text);
  std::string result = "Standard";
  std::string_view rest = text.substr(8);
  for (bool series = true; !rest.empty(); series = false) {
    rest.remove_prefix(1);
    std::size_t end = std::min(rest.find('_'), rest.size());
    result += "_" + size_part(rest.substr(0, end), series);
    rest.remove_prefix(end);
  }
  return result;
}

Decimal image_gb(const Context& context, bool windows) {
  return windows ? context.azure().windows_image_gb : context.azure().linux_image_gb;
}

Demand public_ip(const Context& context, std::string_view sku) {
  Demand demand;
  demand.component = Component::Other;
  demand.card = "azure/network";
  demand.region = context.region;
  demand.sku = sku;
  demand.meter = "hours";
  demand.unit = "hour";
  demand.item = "public IP address";
  demand.quantity = kHoursPerMonth;
  return demand;
}

}  // namespace terratoll::inventory
