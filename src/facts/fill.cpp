// From the stages before to rows: plans, resources, what they are, what they cost, what flows.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "cost/estimate.h"
#include "facts/insert.h"
#include "facts/session.h"
#include "flows/flows.h"
#include "inventory/inventory.h"
#include "plan/label.h"
#include "plan/plan.h"
#include "rates/rates.h"
#include "rates/tokens.h"

namespace terratoll::facts {
namespace {

using cost::LineItem;
using inventory::Component;
using inventory::Entry;

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

// The service as cold_start.csv names it.
std::string_view cold_start_key(const inventory::Endpoint& endpoint) {
  if (endpoint.service == "lambda") return "lambda-container-inference";
  if (endpoint.service == "container-apps") return "container-apps-from-zero";
  if (endpoint.service == "sagemaker" && endpoint.serverless) return "sagemaker-serverless";
  return endpoint.service;
}

class Filler {
 public:
  Filler(sqlite3* db, const FactsInput& request)
      : request_(request),
        catalogue_(db, *request.cards),
        plan_(db, kPlanTable),
        resource_(db, kResourceTable),
        compute_(db, kComputeTable),
        endpoint_(db, kEndpointTable),
        store_(db, kStoreTable),
        model_(db, kModelTable),
        runtime_(db, kRuntimeTable),
        token_price_(db, kTokenPriceTable),
        flow_(db, kFlowTable),
        image_(db, kImageTable),
        model_way_(db, kModelWayTable),
        store_name_(db, kStoreNameTable),
        mention_(db, kMentionTable),
        cost_(db, kCostTable),
        total_(db, kTotalTable),
        bill_line_(db, kBillLineTable),
        setting_(db, kSettingTable) {}

  bool fill() {
    for (const plan::Plan* plan : request_.plans) plan_.add({plans_++, plan});
    for (std::size_t i = 0; i < request_.estimate->resources.size(); ++i) {
      const cost::Resource& resource = request_.estimate->resources[i];
      if (!resource.before && !resource.after) continue;  // what never was, and will not be: no report has it
      const std::string label = plan::label_of(*resource.entry->resource);
      const Location* place = i < request_.places.size() ? &request_.places[i] : nullptr;
      resource_.add({resource.entry, &resource, place, label});
      if (!resource.after) continue;
      for (const LineItem& item : resource.after->items) cost_.add({resource.entry, &item, label});
      // What Terraform deletes next costs until then, and needs no advice.
      if (!resource.entry->resource->deposed.empty()) continue;
      add_machines(resource);
      add_stores(resource);
      add_models(*resource.entry);
      add_runtimes(*resource.entry);
    }
    for (std::size_t i = 0; i < request_.estimate->flows.size(); ++i)
      add_flow(static_cast<std::int64_t>(i), request_.estimate->flows[i]);
    for (const flows::Image& image : request_.flows->images) image_.add(image);
    for (const flows::ModelWay& way : request_.flows->model_ways) model_way_.add(way);
    for (const flows::StoreName& name : request_.flows->store_names) store_name_.add(name);
    for (const flows::Mention& mention : request_.flows->mentions) {
      if (mention.stands_after && !mention.sensitive) mention_.add(mention);
    }
    total_.add(request_.estimate->totals);
    for (const BillLine& line : request_.bill) bill_line_.add(line);
    for (const Setting& setting : request_.settings) setting_.add(setting);
    return plan_.good() && resource_.good() && compute_.good() && endpoint_.good() && store_.good() &&
           model_.good() && token_price_.good() && flow_.good() && image_.good() && model_way_.good() &&
           store_name_.good() && mention_.good() && cost_.good() && total_.good() && bill_line_.good() &&
           setting_.good();
  }

 private:
  void add_machines(const cost::Resource& priced) {
    Shares shares(priced.after);
    const Entry& entry = *priced.entry;
    for (const inventory::Compute& compute : entry.after.computes) {
      compute_.add({&entry, &compute, shares.take(Component::Compute, compute.sku), &known(entry, compute)});
    }
    for (const inventory::Endpoint& endpoint : entry.after.endpoints) {
      endpoint_.add({&entry, &endpoint, shares.take(Component::Compute, endpoint.sku),
                     &known(entry, endpoint),
                     request_.cards->cold_start(entry.cloud, cold_start_key(endpoint))});
    }
  }

  template <class Machine>
  const Known& known(const Entry& entry, const Machine& machine) {
    return catalogue_.look_up(entry.cloud, entry.after.region.name, machine.service, machine.sku);
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
      store_.add({&entry, &store, usd});
    }
  }

  void add_models(const Entry& entry) {
    for (const inventory::Model& model : entry.after.models) {
      std::optional<rates::Lifecycle> life;
      if (model.name && model.version && entry.cloud == "aws") {
        life = request_.cards->lifecycle_of(entry.cloud, "bedrock-model", *model.name);
      } else if (model.name && model.version) {
        life = request_.cards->lifecycle_of(entry.cloud, "openai-model", *model.name + " " + *model.version);
      }
      model_.add({&entry, &model, life.value_or(rates::Lifecycle())});
      if (model.sku.empty()) continue;
      for (const rates::TokenOffer& offer :
           rates::offers_like(*request_.cards, model.card, model.sku, model.region))
        token_price_.add({&entry, &offer, offer.sku == model.sku});
    }
  }

  void add_runtimes(const Entry& entry) {
    for (const inventory::Runtime& runtime : entry.after.runtimes) {
      std::optional<rates::Lifecycle> life;
      if (runtime.name) life = request_.cards->lifecycle_of(entry.cloud, "lambda-runtime", *runtime.name);
      runtime_.add({&entry, &runtime, life.value_or(rates::Lifecycle())});
    }
  }

  // Of what lies on the way of a flow, the address of the first of these types; "".
  std::string on_way(const flows::Flow& flow, std::initializer_list<std::string_view> types) const {
    for (const std::string& address : flow.evidence) {
      const plan::Resource* each = request_.plans[flow.to_plan]->find(address);
      if (each != nullptr && one_of(each->type, types)) return address;
    }
    return "";
  }

  void add_flow(std::int64_t id, const cost::PricedFlow& priced) {
    if (!priced.flow->stands_after) return;
    std::string evidence;
    for (const std::string& each : priced.flow->evidence) evidence += (evidence.empty() ? "" : " ← ") + each;
    flow_.add({id, priced.flow, &priced, std::move(evidence),
               on_way(*priced.flow, {"aws_route_table", "aws_default_route_table"}),
               on_way(*priced.flow, {"aws_subnet", "azurerm_subnet"})});
  }

  const FactsInput& request_;
  Catalogue catalogue_;
  std::int64_t plans_ = 0;
  Insert<PlanRow> plan_;
  Insert<ResourceRow> resource_;
  Insert<ComputeRow> compute_;
  Insert<EndpointRow> endpoint_;
  Insert<StoreRow> store_;
  Insert<ModelRow> model_;
  Insert<RuntimeRow> runtime_;
  Insert<TokenPriceRow> token_price_;
  Insert<FlowRow> flow_;
  Insert<flows::Image> image_;
  Insert<flows::ModelWay> model_way_;
  Insert<flows::StoreName> store_name_;
  Insert<flows::Mention> mention_;
  Insert<CostRow> cost_;
  Insert<cost::Totals> total_;
  Insert<BillLine> bill_line_;
  Insert<Setting> setting_;
};

}  // namespace

Result<Database> Database::fill(const FactsInput& request) {
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
