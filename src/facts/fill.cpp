// From the stages before to rows: plans, resources, what they are, what they cost, what flows.

#include <optional>
#include <string>
#include <vector>

#include "cost/estimate.h"
#include "facts/insert.h"
#include "facts/known.h"
#include "facts/session.h"
#include "inventory/inventory.h"
#include "plan/plan.h"
#include "rates/rates.h"

namespace terratoll::facts {
namespace {

using cost::LineItem;
using inventory::Component;
using inventory::Entry;

// A region that cannot be told is NULL; a resource that has none has ''.
Insert& put_region(Insert& row, const plan::Region& region) {
  return region.name.empty() && !region.reason.empty() ? row.null() : row.text(region.name);
}

// The line items of one machine type, for a resource that may hold several of it: each takes the next.
class Shares {
 public:
  explicit Shares(const std::optional<cost::Bill>& bill) : bill_(bill) {
    if (bill) taken_.resize(bill->items.size());
  }

  const LineItem* take(Component component, std::string_view sku) {
    for (std::size_t i = 0; i < taken_.size(); ++i) {
      const LineItem& item = bill_->items[i];
      if (taken_[i] || item.component != component || item.sku != sku) continue;
      taken_[i] = true;
      return &item;
    }
    return nullptr;
  }

 private:
  const std::optional<cost::Bill>& bill_;
  std::vector<bool> taken_;
};

std::optional<double> hourly(const LineItem* item, const std::optional<double>& otherwise) {
  if (item != nullptr && item->rate_usd && item->unit == "hour") return item->rate_usd->to_double();
  return otherwise;
}

// The service as cold_start.csv names it.
std::string_view cold_start_key(const inventory::Endpoint& endpoint) {
  if (endpoint.service == "lambda") return "lambda-container-inference";
  if (endpoint.service == "container-apps") return "container-apps-from-zero";
  if (endpoint.service == "sagemaker" && endpoint.serverless) return "sagemaker-serverless";
  return endpoint.service;
}

class Filler {
 public:
  Filler(sqlite3* db, const Request& request)
      : request_(request),
        catalogue_(db, *request.cards),
        plan_(db, "plan"),
        resource_(db, "resource"),
        compute_(db, "compute"),
        endpoint_(db, "endpoint"),
        store_(db, "store"),
        flow_(db, "flow"),
        image_(db, "image"),
        cost_(db, "cost"),
        total_(db, "total"),
        setting_(db, "setting") {}

  bool fill() {
    for (std::size_t i = 0; i < request_.plans.size(); ++i) add_plan(i, *request_.plans[i]);
    for (std::size_t i = 0; i < request_.estimate->resources.size(); ++i) {
      const cost::Resource& resource = request_.estimate->resources[i];
      add_resource(resource, i < request_.places.size() ? &request_.places[i] : nullptr);
      if (!resource.after) continue;
      add_machines(resource);
      add_stores(resource);
      for (const LineItem& item : resource.after->items) add_cost(*resource.entry, item);
    }
    for (const cost::Flow& flow : request_.estimate->flows) add_flow(flow);
    for (const flows::Image& image : request_.images) add_image(image);
    add_total(request_.estimate->totals);
    for (const Setting& setting : request_.settings) setting_.text(setting.key).text(setting.value).done();
    bool good = true;
    for (const Insert* each :
         {&plan_, &resource_, &compute_, &endpoint_, &store_, &flow_, &image_, &cost_, &total_, &setting_}) {
      good = good && each->good();
    }
    return good;
  }

 private:
  void add_plan(std::size_t id, const plan::Plan& plan) {
    plan_.integer(static_cast<std::int64_t>(id)).text(plan.path).text(to_string(plan.kind));
    plan_.text(plan.terraform_version).text(plan.format_version).done();
  }

  void add_resource(const cost::Resource& priced, const Place* place) {
    const Entry& entry = *priced.entry;
    const plan::Resource& resource = *entry.resource;
    resource_.integer(plan_of(entry)).text(resource.address).text(resource.module_address).text("managed");
    resource_.text(resource.type).text(resource.name).text(entry.cloud);
    put_region(resource_, entry.region()).text(to_string(resource.change));
    resource_.text(to_string(entry.workload)).text(to_string(entry.workload_source));
    const bool known = priced.before || priced.after;
    resource_.text(known ? to_string(priced.shown().status) : "free")
        .text(known ? std::string_view(priced.shown().reason) : std::string_view());
    resource_.real(priced.after ? priced.after->monthly_usd : Decimal(0));
    resource_.real(priced.before ? priced.before->monthly_usd : std::nullopt);
    resource_.text(place == nullptr ? std::string_view() : std::string_view(place->file));
    if (place == nullptr || place->line == 0) {
      resource_.null();
    } else {
      resource_.integer(std::int64_t{place->line});
    }
    resource_.done();
  }

  void add_machines(const cost::Resource& priced) {
    Shares shares(priced.after);
    const Entry& entry = *priced.entry;
    for (const inventory::Compute& compute : entry.after.computes) {
      add_compute(entry, compute, shares.take(Component::Compute, compute.sku));
    }
    for (const inventory::Endpoint& endpoint : entry.after.endpoints) {
      add_endpoint(entry, endpoint, shares.take(Component::Compute, endpoint.sku));
    }
  }

  // The columns that compute, endpoint and store begin with.
  static void put_head(Insert& row, const Entry& entry, const std::string* at) {
    row.integer(plan_of(entry)).text(entry.resource->address);
    if (at != nullptr) row.text(*at);
    row.text(entry.resource->type)
        .text(to_string(entry.resource->change))
        .text(to_string(entry.workload))
        .text(entry.cloud);
    put_region(row, entry.after.region);
  }

  static void put_machine(Insert& row, std::string_view sku, const Known& known) {
    if (sku.empty() || !known.machine) {
      row.null().null();
    } else {
      row.text(known.machine->accelerator).real(known.machine->accelerator_count);
    }
    row.text(known.status).text(known.retires_on).text(known.doubt);
  }

  void add_compute(const Entry& entry, const inventory::Compute& compute, const LineItem* item) {
    const Known& known =
        catalogue_.look_up(entry.cloud, entry.after.region.name, compute.service, compute.sku);
    put_head(compute_, entry, &compute.at);
    compute_.text(compute.service).text_or_null(compute.sku);
    compute_.integer(compute.min_count).integer(compute.count).integer(compute.max_count);
    put_machine(compute_, compute.sku, known);
    compute_.text_or_null(compute.purchase ? to_string(*compute.purchase) : "").real(compute.hours_per_month);
    compute_.flag(compute.autoscaled).flag(compute.scheduled).flag(compute.tainted);
    const std::optional<double>& otherwise =
        compute.purchase == inventory::Purchase::Spot ? known.spot_usd : known.on_demand_usd;
    compute_.real(hourly(item, otherwise))
        .real(known.on_demand_usd)
        .real(known.reserved_1yr_usd)
        .real(known.spot_usd);
    put_money(compute_, item);
    compute_.done();
  }

  static void put_money(Insert& row, const LineItem* item) {
    const bool priced = item != nullptr && item->monthly_usd;
    row.real(priced ? item->monthly_usd : std::nullopt);
    row.real(priced ? std::optional<Decimal>(item->max_monthly_usd) : std::nullopt);
  }

  void add_endpoint(const Entry& entry, const inventory::Endpoint& endpoint, const LineItem* item) {
    const Known& known =
        catalogue_.look_up(entry.cloud, entry.after.region.name, endpoint.service, endpoint.sku);
    put_head(endpoint_, entry, &endpoint.at);
    endpoint_.text(endpoint.service);
    if (endpoint.sku.empty() && !endpoint.serverless) {
      endpoint_.null();
    } else {
      endpoint_.text(endpoint.sku);
    }
    put_machine(endpoint_, endpoint.sku, known);
    endpoint_.integer(endpoint.min_count).integer(endpoint.count).integer(endpoint.max_count);
    endpoint_.flag(endpoint.autoscaled)
        .flag(endpoint.scheduled)
        .flag(endpoint.scale_to_zero)
        .flag(endpoint.serverless);
    endpoint_.integer(endpoint.workers);
    const auto cold = request_.cards->cold_start(entry.cloud, cold_start_key(endpoint));
    endpoint_.real(cold ? cold->min_s : std::nullopt).real(cold ? cold->max_s : std::nullopt);
    endpoint_.real(hourly(item, known.on_demand_usd)).real(known.raw_usd);
    const bool priced = item != nullptr && item->monthly_usd;
    endpoint_.real(priced ? std::optional<Decimal>(item->managed_usd) : std::nullopt);
    put_money(endpoint_, item);
    endpoint_.done();
  }

  void add_stores(const cost::Resource& priced) {
    const Entry& entry = *priced.entry;
    // Requests and retrieval belong to the store too; several stores of one resource are told apart by class.
    const bool only = entry.after.stores.size() == 1 && entry.after.computes.empty();
    for (const inventory::Store& store : entry.after.stores) {
      std::optional<Decimal> usd;
      for (const LineItem& item : priced.after->items) {
        const bool mine = only || (item.component == Component::Storage && item.sku == store.storage_class);
        if (mine && item.monthly_usd) usd = usd.value_or(Decimal()) + *item.monthly_usd;
      }
      put_head(store_, entry, nullptr);
      store_.text(store.service).text(store.storage_class).text(store.redundancy).flag(store.tiering);
      store_.flag(store.versioned)
          .flag(store.version_expiry)
          .real(store.gb)
          .text(to_string(store.holds))
          .real(usd)
          .done();
    }
  }

  void add_cost(const Entry& entry, const LineItem& item) {
    cost_.integer(plan_of(entry))
        .text(entry.resource->address)
        .text(to_string(item.component))
        .text(item.item);
    cost_.real(item.quantity)
        .text(item.unit)
        .real(item.rate_usd)
        .real(item.monthly_usd)
        .real(item.managed_usd);
    cost_.text(to_string(item.basis)).text(item.source).text(item.as_of).text(item.doubt).done();
  }

  void add_flow(const cost::Flow& priced) {
    const flows::Flow& flow = *priced.flow;
    if (!flow.stands_after) return;
    std::string evidence;
    for (const std::string& address : flow.evidence) evidence += (evidence.empty() ? "" : " ← ") + address;
    flow_.integer(static_cast<std::int64_t>(flow.from_plan))
        .text(flow.from)
        .text(flow.from_cloud)
        .text(flow.from_region);
    flow_.integer(static_cast<std::int64_t>(flow.to_plan))
        .text(flow.to)
        .text(flow.to_cloud)
        .text(flow.to_region);
    flow_.text(flow.hop).text(flow.pipeline).integer(static_cast<std::int64_t>(flow.pairs));
    flow_.text_or_null(to_string(flow.kind))
        .text(to_string(priced.crosses))
        .real(priced.rate_usd_per_gb)
        .real(priced.monthly_gb);
    flow_.text(to_string(priced.basis))
        .real(priced.monthly_usd)
        .text(to_string(flow.confidence))
        .text(flow.at);
    flow_.text(flow.attribute).text(evidence).done();
  }

  void add_image(const flows::Image& image) {
    image_.integer(static_cast<std::int64_t>(image.plan)).text(image.address).text_or_null(image.region);
    image_.text(image.attribute).text(image.registry).text(image.registry_region).done();
  }

  void add_total(const cost::Totals& totals) {
    total_.real(totals.monthly_usd).real(totals.monthly_before_usd).real(totals.monthly_change_usd);
    total_.real(totals.monthly_assumed_usd).real(totals.monthly_max_usd).done();
  }

  static std::int64_t plan_of(const Entry& entry) { return static_cast<std::int64_t>(entry.plan); }

  const Request& request_;
  Catalogue catalogue_;
  Insert plan_, resource_, compute_, endpoint_, store_, flow_, image_, cost_, total_, setting_;
};

}  // namespace

Result<Database> Database::fill(const Request& request) {
  const std::span<const unsigned char> image = request.cards->image();
  Result<Database> database = open({reinterpret_cast<const char*>(image.data()), image.size()});
  if (!database) return database;
  sqlite3* db = database->handle();
  sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
  bool good = false;
  {
    Filler filler(db, request);
    good = filler.fill();
  }
  if (sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr) != SQLITE_OK || !good) {
    return Error{Error::Kind::Internal, std::string("facts: fill: ") + sqlite3_errmsg(db)};
  }
  return database;
}

}  // namespace terratoll::facts
