// The one description of the facts: each table, each of its columns, and where its value comes from.

#include "base/profile.h"
#include "cost/estimate.h"
#include "facts/rows.h"
#include "flows/flows.h"
#include "inventory/inventory.h"
#include "plan/graph/region.h"
#include "rates/rates.h"
#include "rates/tokens.h"

namespace terratoll::facts {
namespace {

constexpr std::string_view kText = "TEXT", kReal = "REAL";

std::string_view text(const std::string& value) {
  return value;
}
std::string_view text(std::string&&) = delete;

std::optional<std::string_view> or_null(std::string_view value) {
  return value.empty() ? std::nullopt : std::optional(value);
}

std::optional<std::string_view> known_text(const std::optional<std::string>& value) {
  return value ? std::optional(text(*value)) : std::nullopt;
}

std::int64_t whole(std::size_t value) {
  return static_cast<std::int64_t>(value);
}

// A region that cannot be told is NULL; a resource that has none has ''.
std::optional<std::string_view> region_of(const plan::Region& region) {
  if (region.name.empty() && !region.reason.empty()) return std::nullopt;
  return region.name;
}

std::optional<std::int64_t> line_of(const Location* place) {
  return place == nullptr || place->line == 0 ? std::nullopt : std::optional<std::int64_t>(place->line);
}

bool stands(const ResourceRow& row) {
  return row.priced->before || row.priced->after;
}

bool is_priced(const cost::LineItem* item) {
  return item != nullptr && item->monthly_usd;
}

// A price of the cards; nullopt where the bill has none for so many machines, which is then of another thing:
// of the same machine with Linux, where it runs Windows.
std::optional<double> listed(const cost::LineItem* item, const std::optional<double>& usd) {
  return item != nullptr && item->quantity && !item->rate_usd ? std::nullopt : usd;
}

std::optional<double> hourly(const cost::LineItem* item, const std::optional<double>& otherwise) {
  if (item != nullptr && item->rate_usd && item->unit == "hour") return item->rate_usd->to_double();
  return listed(item, otherwise);
}

// What the cards know of the machine; nullptr where it is not among theirs.
const rates::Machine* machine_of(const std::string& sku, const Known& known) {
  return sku.empty() || !known.machine ? nullptr : &*known.machine;
}

// Columns that several tables have.
constexpr auto plan_id = [](auto& r) { return whole(r.entry->plan); };
constexpr auto address = [](auto& r) { return r.entry->resource->address; };
constexpr auto label = [](auto& r) { return r.label; };  // of what may be deposed
constexpr auto type = [](auto& r) { return r.entry->resource->block_type; };
constexpr auto change = [](auto& r) { return to_string(r.entry->resource->change); };
constexpr auto workload = [](auto& r) { return to_string(r.entry->workload); };
constexpr auto cloud = [](auto& r) { return text(r.entry->cloud); };
constexpr auto region = [](auto& r) { return region_of(r.entry->after.region); };
constexpr auto at = [](auto& r) { return text(r.machine->at); };
constexpr auto service = [](auto& r) { return text(r.machine->service); };
constexpr auto min_count = [](auto& r) { return r.machine->min_count; };
constexpr auto hours_per_month = [](auto& r) { return r.machine->hours_per_month; };
constexpr auto count = [](auto& r) { return r.machine->count; };
constexpr auto max_count = [](auto& r) { return r.machine->max_count; };
constexpr auto autoscaled = [](auto& r) { return r.machine->autoscaled; };
constexpr auto scheduled = [](auto& r) { return r.machine->scheduled; };
constexpr auto accelerator = [](auto& r) {
  const rates::Machine* machine = machine_of(r.machine->sku, *r.known);
  return machine == nullptr ? std::nullopt : std::optional(text(machine->accelerator));
};
constexpr auto accelerator_count = [](auto& r) {
  const rates::Machine* machine = machine_of(r.machine->sku, *r.known);
  return machine == nullptr ? std::nullopt : machine->accelerator_count;
};
constexpr auto size_attribute = [](auto& r) { return text(r.machine->written.size); };
constexpr auto count_attribute = [](auto& r) { return text(r.machine->written.count); };
constexpr auto count_at = [](auto& r) { return text(r.machine->written.count_at); };
constexpr auto least_attribute = [](auto& r) { return text(r.machine->written.least); };
constexpr auto least_at = [](auto& r) { return text(r.machine->written.least_at); };
constexpr auto sku_status = [](auto& r) { return text(r.known->status); };
constexpr auto retires_on = [](auto& r) { return text(r.known->retires_on); };
constexpr auto sku_doubt = [](auto& r) { return text(r.known->doubt); };
constexpr auto machine_usd = [](auto& r) { return is_priced(r.item) ? r.item->monthly_usd : std::nullopt; };
constexpr auto machine_max_usd = [](auto& r) {
  return is_priced(r.item) ? std::optional(r.item->max_monthly_usd) : std::nullopt;
};

constexpr Field<PlanRow> kPlan[] = {
    {"plan_id", "number of the plan in this run, from 0", [](auto& r) { return r.id; }},
    {"path", "the file, as it was named; '-' is standard input", [](auto& r) { return text(r.plan->path); }},
    {"kind", "plan, state, tfstate", [](auto& r) { return to_string(r.plan->kind); }},
    {"terraform_version", "'' where the file has none",
     [](auto& r) { return text(r.plan->terraform_version); }},
    {"format_version", "", [](auto& r) { return text(r.plan->format_version); }},
};

constexpr Field<ResourceRow> kResource[] = {
    {"plan_id", "", plan_id},
    {"address",
     "unique only together with plan_id; a deposed object has its key behind it: 'aws_instance.a (deposed "
     "5a2f0c11)'",
     label},
    {"module", "address of the module instance; '' in the root",
     [](auto& r) { return r.entry->resource->module_address; }},
    {"mode", "managed", [](auto&) { return std::string_view("managed"); }},
    {"type", "Terraform's resource type", type},
    {"name", "", [](auto& r) { return r.entry->resource->name; }},
    {"cloud", "aws, azure; another provider's name; '' for none", cloud},
    {"region", "NULL where it cannot be told; '' where there is none (global)",
     [](auto& r) { return region_of(r.entry->region()); }},
    {"change", "create, update, replace, delete, forget, no-op, read", change},
    {"workload", "training, inference, notebook, data, compute (accelerated, and nothing tells what for), ''",
     workload},
    {"workload_source",
     "what told the workload: type, tag, name, software (an image, a command, a variable), machine, policy, "
     "''",
     [](auto& r) { return to_string(r.entry->workload_source); }},
    {"served", "the model that its machines serve, as an image, a command or a variable calls it; ''",
     [](auto& r) { return std::string_view(r.entry->shown().served); }},
    {"status", "priced, partial, free, usage, unknown, unpriced, unsupported",
     [](auto& r) { return to_string(stands(r) ? r.priced->shown().status : cost::Status::Free); }},
    {"reason", "why it has no price, or not a whole one; ''",
     [](auto& r) { return stands(r) ? text(r.priced->shown().reason) : std::string_view(); }},
    {"monthly_usd", "after the change; NULL where it has no price; 0 for what is deleted",
     [](auto& r) { return r.priced->after ? r.priced->after->monthly_usd : Decimal(0); }},
    {"monthly_before_usd", "before the change; NULL where it did not stand, or had no price",
     [](auto& r) { return r.priced->before ? r.priced->before->monthly_usd : std::nullopt; }},
    {"monthly_max_usd", "the most that a model by the token can come to, by its capacity; NULL for all else",
     [](auto& r) { return r.priced->after ? r.priced->after->most_usd : std::nullopt; }},
    {"file", "of its block; '' where the source is not at hand",
     [](auto& r) { return r.place == nullptr ? std::string_view() : text(r.place->file); }},
    {"line", "of its block; NULL where the source is not at hand", [](auto& r) { return line_of(r.place); }},
};

constexpr Field<ComputeRow> kCompute[] = {
    {"plan_id", "", plan_id},
    {"address", "the resource", address},
    {"at", "the address that holds the machine type, where it is not the resource; ''", at},
    {"type", "Terraform's resource type", type},
    {"change", "as in resource", change},
    {"workload", "as in resource", workload},
    {"cloud", "aws, azure", cloud},
    {"region", "NULL where it cannot be told", region},
    {"service", "ec2, vm, sagemaker, azure-ml …, as in offer", service},
    {"sku", "machine type: p3.2xlarge, Standard_NC6s_v3; NULL until apply",
     [](auto& r) { return or_null(r.machine->sku); }},
    {"min_count", "machines that always run; NULL until apply", min_count},
    {"count", "machines that run as planned; NULL until apply", count},
    {"max_count", "machines at most; NULL until apply", max_count},
    {"accelerator", "V100, T4 …; '' for none; NULL where the machine type is not known to us", accelerator},
    {"accelerator_count", "of one machine; 0 for none; a fraction is a share of one", accelerator_count},
    {"sku_status", "current, previous-generation, announced, retired, uncertain; '' where nothing is known",
     sku_status},
    {"retires_on", "date; '' for none", retires_on},
    {"sku_doubt", "why sku_status is doubtful; ''", sku_doubt},
    {"purchase", "on-demand, spot, capacity-block; NULL until apply",
     [](auto& r) {
       return r.machine->purchase ? std::optional(to_string(*r.machine->purchase)) : std::nullopt;
     }},
    {"hours_per_month", "that one machine runs", hours_per_month},
    {"autoscaled", "1 where something changes the count", autoscaled},
    {"scheduled", "1 where the plan stops it on a schedule or when idle", scheduled},
    {"tainted", "node pools: 1 where a taint keeps other work away, 0 where none does; NULL for all else",
     [](auto& r) { return r.machine->tainted; }},
    {"reserved",
     "1 where a capacity reservation holds it, which is billed whether it is used or not; NULL until apply",
     [](auto& r) { return r.machine->reserved; }},
    {"least_allowed", "machines that the provider wants at least: 1 in a system pool of AKS",
     [](auto& r) { return r.machine->least_allowed; }},
    {"size_attribute", "the attribute that names the machine type, at `at`; ''", size_attribute},
    {"count_attribute", "the attribute that says how many, at count_at; ''", count_attribute},
    {"count_at", "the address that holds it, where it is not the resource; ''", count_at},
    {"least_attribute", "the attribute that says how many are kept at least, at least_at; ''",
     least_attribute},
    {"least_at", "the address that holds it, where it is not the resource; ''", least_at},
    {"usd_per_hour", "of one machine, as it is bought",
     [](auto& r) {
       return hourly(r.item, r.machine->purchase == inventory::Purchase::Spot ? r.known->spot_usd
                                                                              : r.known->on_demand_usd);
     }},
    {"on_demand_usd_per_hour", "of one machine, list price",
     [](auto& r) { return listed(r.item, r.known->on_demand_usd); }},
    {"reserved_1yr_usd_per_hour", "of one machine, committed for a year",
     [](auto& r) { return listed(r.item, r.known->reserved_1yr_usd); }},
    {"spot_usd_per_hour", "of one machine, spot price of the card",
     [](auto& r) { return listed(r.item, r.known->spot_usd); }},
    {"monthly_usd", "NULL where it has no price", machine_usd},
    {"monthly_max_usd", "with its autoscaler at the maximum", machine_max_usd},
};

constexpr Field<EndpointRow> kEndpoint[] = {
    {"plan_id", "", plan_id},
    {"address", "the resource", address},
    {"at", "the address that holds the count and the machine type, where it is not the resource; ''", at},
    {"type", "Terraform's resource type", type},
    {"change", "as in resource", change},
    {"workload", "as in resource", workload},
    {"cloud", "aws, azure", cloud},
    {"region", "NULL where it cannot be told", region},
    {"service", "sagemaker, sagemaker-serverless, azure-ml, lambda, container-instances, container-apps …",
     service},
    {"sku", "machine type; '' for none; NULL until apply",
     [](auto& r) {
       return r.machine->serverless ? std::optional(text(r.machine->sku)) : or_null(r.machine->sku);
     }},
    {"accelerator", "V100, T4 …; '' for none; NULL where the machine type is not known to us", accelerator},
    {"accelerator_count", "of one machine; 0 for none; a fraction is a share of one", accelerator_count},
    {"sku_status", "current, previous-generation, announced, retired, uncertain; '' where nothing is known",
     sku_status},
    {"retires_on", "date; '' for none", retires_on},
    {"sku_doubt", "why sku_status is doubtful; ''", sku_doubt},
    {"min_count", "machines, or units of provisioned capacity, that always run; NULL until apply", min_count},
    {"count", "as planned; NULL until apply", count},
    {"max_count", "at most; NULL until apply", max_count},
    {"hours_per_month", "that one machine runs; NULL for what is no machine", hours_per_month},
    {"autoscaled", "1 where a scaling policy changes the count", autoscaled},
    {"scheduled", "1 where the plan stops it on a schedule", scheduled},
    {"scale_to_zero", "1 where nothing runs while nobody asks",
     [](auto& r) { return r.machine->scale_to_zero; }},
    {"serverless", "1 where it is billed by use", [](auto& r) { return r.machine->serverless; }},
    {"workers", "model workers of one machine; NULL where the plan does not show them",
     [](auto& r) { return r.machine->workers; }},
    {"cold_start_min_s",
     "seconds until the first answer from zero, of this service; NULL where no figure is known",
     [](auto& r) { return r.cold_start ? r.cold_start->min_s : std::nullopt; }},
    {"cold_start_max_s", "", [](auto& r) { return r.cold_start ? r.cold_start->max_s : std::nullopt; }},
    {"size_attribute", "the attribute that names the machine type, at `at`; ''", size_attribute},
    {"count_attribute", "the attribute that says how many, at count_at; ''", count_attribute},
    {"count_at", "the address that holds it, where it is not the resource; ''", count_at},
    {"least_attribute", "the attribute that says how many are kept at least, at least_at; ''",
     least_attribute},
    {"least_at", "the address that holds it, where it is not the resource; ''", least_at},
    {"target_at", "the address of the scalable target of its count, whether a policy follows it or not; ''",
     [](auto& r) { return text(r.machine->target); }},
    {"usd_per_hour", "of one machine, managed price",
     [](auto& r) { return hourly(r.item, r.known->on_demand_usd); }},
    {"raw_usd_per_hour", "of the same machine without the service; NULL where there is no such price",
     [](auto& r) { return r.known->raw_usd; }},
    {"managed_usd", "the part of monthly_usd above the same machines raw",
     [](auto& r) { return is_priced(r.item) ? std::optional(r.item->managed_usd) : std::nullopt; }},
    {"monthly_usd", "NULL where it has no price", machine_usd},
    {"monthly_max_usd", "with its autoscaler at the maximum", machine_max_usd},
};

constexpr Field<StoreRow> kStore[] = {
    {"plan_id", "", plan_id},
    {"address", "the resource", address},
    {"type", "Terraform's resource type", type},
    {"change", "as in resource", change},
    {"workload", "as in resource", workload},
    {"cloud", "aws, azure", cloud},
    {"region", "NULL where it cannot be told", region},
    {"service", "s3, blob, ebs, opensearch-serverless …", [](auto& r) { return text(r.store->service); }},
    {"class", "standard, hot, gp3, vectorsearch …", [](auto& r) { return text(r.store->storage_class); }},
    {"redundancy", "LRS, ZRS, GRS, RA-GRS …; ''", [](auto& r) { return text(r.store->redundancy); }},
    {"tiering", "1 where objects move to a cheaper class or expire by a rule; NULL until apply",
     [](auto& r) { return r.store->tiering; }},
    {"versioned", "1 where old versions are kept; NULL until apply",
     [](auto& r) { return r.store->versioned; }},
    {"version_expiry", "1 where a rule ends old versions, or a lock keeps them on purpose; NULL until apply",
     [](auto& r) { return r.store->version_expiry; }},
    {"lifecycle_at", "the address that holds its rules for objects and old versions; '' where nothing does",
     [](auto& r) { return text(r.store->lifecycle_at); }},
    {"gb", "NULL where nobody said how much it holds", [](auto& r) { return r.store->gb; }},
    {"holds", "training-data, artifacts, logs, ''", [](auto& r) { return to_string(r.store->holds); }},
    {"monthly_usd", "NULL where it is not known", [](auto& r) { return r.monthly_usd; }},
};

constexpr Field<ModelRow> kModel[] = {
    {"plan_id", "", plan_id},
    {"address", "the resource", address},
    {"type", "Terraform's resource type", type},
    {"change", "as in resource", change},
    {"cloud", "aws, azure", cloud},
    {"region", "NULL where it cannot be told", region},
    {"name", "gpt-4o …; NULL until apply", [](auto& r) { return known_text(r.model->name); }},
    {"version", "as the provider names it; '' where it chooses; NULL until apply",
     [](auto& r) { return known_text(r.model->version); }},
    {"status", "announced, retired; '' where nothing is known; NULL until apply",
     [](auto& r) {
       return r.model->name && r.model->version ? std::optional(text(r.life.status)) : std::nullopt;
     }},
    {"retires_on", "date; ''", [](auto& r) { return text(r.life.retires_on); }},
    {"as_of", "date of what says so; ''", [](auto& r) { return text(r.life.as_of); }},
    {"doubt", "why it is doubtful; ''", [](auto& r) { return text(r.life.doubt); }},
    {"note", "what replaces it, in words; ''", [](auto& r) { return text(r.life.note); }},
    {"billing", "token, batch (tokens of jobs), unit (throughput, by the hour); ''",
     [](auto& r) { return to_string(r.model->billing); }},
    {"sku", "of its price by the token, whether it is bought so or not, as in token_price; ''",
     [](auto& r) { return text(r.model->sku); }},
    {"reach", "where that lets its tokens be processed: region, geography, anywhere; ''",
     [](auto& r) {
       return r.model->sku.empty() ? std::string_view()
                                   : terratoll::to_string(rates::reach_of(r.model->card, r.model->sku));
     }},
    {"units", "of throughput; NULL until apply, and for all else", [](auto& r) { return r.model->units; }},
    {"least_units", "so many the provider wants at least of this model; NULL where that is not known",
     [](auto& r) { return r.model->least_units; }},
    {"unit_tokens_per_minute", "of input that one unit lets through; NULL where that is not known",
     [](auto& r) { return r.model->unit_tokens_per_minute; }},
    {"input_tokens", "a month, as the usage file or the profile says; NULL where neither does",
     [](auto& r) { return r.model->input_tokens; }},
    {"output_tokens", "the same of what it gives out", [](auto& r) { return r.model->output_tokens; }},
    {"prompt_characters",
     "of a prompt: what is sent with every question before anything changes; NULL for all else",
     [](auto& r) { return r.model->prompt_characters; }},
    {"cached", "whether a prompt has a cache point", [](auto& r) { return r.model->cached; }},
    {"vector_store", "the address of what a knowledge base looks its answers up in; ''",
     [](auto& r) { return text(r.model->vector_store); }},
    {"job", "1 where its name or a tag says that nobody waits for it: batch, nightly, backfill …",
     [](auto& r) { return r.model->is_job; }},
};

constexpr Field<RuntimeRow> kRuntime[] = {
    {"plan_id", "", plan_id},
    {"address", "the function", address},
    {"type", "Terraform's resource type", type},
    {"change", "as in resource", change},
    {"cloud", "aws", cloud},
    {"name", "python3.8, nodejs16.x …; NULL until apply",
     [](auto& r) { return known_text(r.runtime->name); }},
    {"status", "announced, retired; '' where nothing is known; NULL until apply",
     [](auto& r) { return r.runtime->name ? std::optional(text(r.life.status)) : std::nullopt; }},
    {"retires_on", "day from which on it gets no patches; ''",
     [](auto& r) { return text(r.life.retires_on); }},
    {"as_of", "date of what says so; ''", [](auto& r) { return text(r.life.as_of); }},
    {"doubt", "why it is doubtful; ''", [](auto& r) { return text(r.life.doubt); }},
};

constexpr Field<TokenPriceRow> kTokenPrice[] = {
    {"plan_id", "", plan_id},
    {"address", "as in model", address},
    {"sku", "as the rate card calls it: gpt-4o-mini/global, us.amazon.nova-lite-v1",
     [](auto& r) { return text(r.offer->sku); }},
    {"reach", "where the tokens may be processed: region, geography, anywhere",
     [](auto& r) { return terratoll::to_string(rates::reach_of(r.offer->card, r.offer->sku)); }},
    {"own", "1 where it is the model's own", [](auto& r) { return r.own; }},
    {"input_usd", "of a million tokens", [](auto& r) { return r.offer->input; }},
    {"output_usd", "NULL where it gives out none", [](auto& r) { return r.offer->output; }},
    {"cached_input_usd", "NULL where there is no such price", [](auto& r) { return r.offer->cached_input; }},
    {"batch_input_usd", "of jobs; NULL where there is no such price",
     [](auto& r) { return r.offer->batch_input; }},
    {"batch_output_usd", "", [](auto& r) { return r.offer->batch_output; }},
    {"as_of", "date of the price; ''", [](auto& r) { return text(r.offer->as_of); }},
    {"doubt", "why it is doubtful; ''", [](auto& r) { return text(r.offer->doubt); }},
};

constexpr Field<FlowRow> kFlow[] = {
    {"flow_id", "number of the flow in this run", [](auto& r) { return r.id; }},
    {"from_plan", "", [](auto& r) { return whole(r.flow->from_plan); }},
    {"from_address", "where the data lies", [](auto& r) { return text(r.flow->from); }},
    {"from_cloud", "", [](auto& r) { return text(r.flow->from_cloud); }},
    {"from_region", "", [](auto& r) { return text(r.flow->from_region); }},
    {"to_plan", "", [](auto& r) { return whole(r.flow->to_plan); }},
    {"to_address", "where the data is used; 'internet' where it leaves the clouds",
     [](auto& r) { return text(r.flow->to); }},
    {"to_cloud", "", [](auto& r) { return text(r.flow->to_cloud); }},
    {"to_region", "", [](auto& r) { return text(r.flow->to_region); }},
    {"hop", "one pair of regions inside a pipeline; its volume is shared among its flows",
     [](auto& r) { return text(r.flow->hop); }},
    {"pipeline", "a connected set of flows", [](auto& r) { return text(r.flow->pipeline); }},
    {"pairs", "pairs of instances that it stands for: a large hop is folded",
     [](auto& r) { return whole(r.flow->pairs); }},
    {"kind", "read, write, replicate, serve, peer, nat; NULL for a path without a known grant",
     [](auto& r) { return or_null(to_string(r.flow->kind)); }},
    {"crosses", "zone, region, continent, cloud, internet",
     [](auto& r) { return to_string(r.priced->crosses); }},
    {"usd_per_gb", "NULL where there is no rate for this pair",
     [](auto& r) { return r.priced->rate_usd_per_gb; }},
    {"monthly_gb", "this flow's share of the hop's volume", [](auto& r) { return r.priced->monthly_gb; }},
    {"basis", "how the volume is known: fixed, usage, billed, profile, assumed",
     [](auto& r) { return to_string(r.priced->basis); }},
    {"monthly_usd", "NULL where there is no rate for this pair",
     [](auto& r) { return r.priced->monthly_usd; }},
    {"confidence", "high, medium, low", [](auto& r) { return to_string(r.flow->confidence); }},
    {"at", "the address that holds the attribute", [](auto& r) { return text(r.flow->at); }},
    {"attribute", "what names or grants the store", [](auto& r) { return text(r.flow->attribute); }},
    {"evidence", "the addresses from the store to its user, joined with ' ← '",
     [](auto& r) { return text(r.evidence); }},
    {"route_table", "the address of the route table on the way, where it has one of its own; ''",
     [](auto& r) { return text(r.route_table); }},
    {"subnet", "the address of the subnet on the way; ''", [](auto& r) { return text(r.subnet); }},
};

constexpr Field<flows::Image> kImage[] = {
    {"plan_id", "", [](auto& r) { return whole(r.plan); }},
    {"address", "the model", [](auto& r) { return text(r.address); }},
    {"region", "where the model stands; NULL where it cannot be told",
     [](auto& r) { return or_null(r.region); }},
    {"attribute", "where the image is named", [](auto& r) { return text(r.attribute); }},
    {"registry", "host of the registry", [](auto& r) { return text(r.registry); }},
    {"registry_region", "as its host says", [](auto& r) { return text(r.registry_region); }},
};

constexpr Field<flows::ModelWay> kModelWay[] = {
    {"plan_id", "", [](auto& r) { return whole(r.plan); }},
    {"address", "who asks", [](auto& r) { return text(r.address); }},
    {"cloud", "aws, azure", [](auto& r) { return text(r.cloud); }},
    {"region", "where it stands; NULL where it cannot be told", [](auto& r) { return or_null(r.region); }},
    {"through", "the NAT gateway", [](auto& r) { return text(r.through); }},
    {"at", "the address that names the subnet", [](auto& r) { return text(r.at); }},
    {"attribute", "of it", [](auto& r) { return text(r.attribute); }},
    {"subnets", "in which an endpoint would stand", [](auto& r) { return whole(r.subnets); }},
    {"gb", "a month, as the usage file says by monthly_model_gb; NULL where it does not",
     [](auto& r) { return r.gb; }},
    {"evidence", "addresses, from the NAT gateway to who asks and what lets it",
     [](auto& r) { return text(r.evidence); }},
};

constexpr Field<flows::StoreName> kStoreName[] = {
    {"plan_id", "", [](auto& r) { return whole(r.plan); }},
    {"address", "the store, or the data source that reads it", [](auto& r) { return text(r.address); }},
    {"name", "s3:bucket, blob:account, acr:registry, ecr:repository@region, dynamodb:table@region",
     [](auto& r) { return text(r.name); }},
    {"managed", "0 of a data source", [](auto& r) { return r.managed; }},
    {"stands", "0 where its plan deletes it: nobody reads it any more",
     [](auto& r) { return r.stands_after; }},
    {"cloud", "aws, azure", [](auto& r) { return text(r.cloud); }},
    {"region", "NULL where it cannot be told", [](auto& r) { return or_null(r.region); }},
};

constexpr Field<flows::Mention> kMention[] = {
    {"plan_id", "", [](auto& r) { return whole(r.plan); }},
    {"address", "who names the store, or is granted it", [](auto& r) { return text(r.address); }},
    {"cloud", "of who names it", [](auto& r) { return text(r.cloud); }},
    {"region", "of who names it; NULL where it cannot be told", [](auto& r) { return or_null(r.region); }},
    {"name", "as in store_name", [](auto& r) { return text(r.name); }},
    {"kind", "as in flow", [](auto& r) { return or_null(to_string(r.kind)); }},
    {"goes_out", "1 where data goes to the store, 0 where it comes from it",
     [](auto& r) { return r.goes_out; }},
    {"other_region_only", "1 where nothing moves if the store is in the same region",
     [](auto& r) { return r.other_region_only; }},
    {"confidence", "high, medium, low", [](auto& r) { return to_string(r.confidence); }},
    {"rank", "of several between the same two ends the first by this text tells the flow",
     [](auto& r) { return text(r.rank); }},
    {"at", "the address that holds the attribute", [](auto& r) { return text(r.at); }},
    {"attribute", "what names or grants the store", [](auto& r) { return text(r.attribute); }},
    {"evidence", "from the store, by its name, to who names it, by addresses, joined with ' ← '",
     [](auto& r) { return text(r.evidence); }},
};

constexpr Field<CostRow> kCost[] = {
    {"plan_id", "", plan_id},
    {"address", "the resource", label},
    {"at", "the address that holds what makes it so, where that is not the resource; ''",
     [](auto& r) { return text(r.item->at); }},
    {"component", "compute, data_transfer, storage, requests, other",
     [](auto& r) { return to_string(r.item->component); }},
    {"item", "in words", [](auto& r) { return text(r.item->item); }},
    {"card", "of the rate: aws/ec2; '' where there is none", [](auto& r) { return text(r.item->card); }},
    {"sku", "the card's; ''", [](auto& r) { return text(r.item->sku); }},
    {"meter", "the card's: on-demand, storage …", [](auto& r) { return text(r.item->meter); }},
    {"quantity", "a month; NULL until apply", [](auto& r) { return r.item->quantity; }},
    {"unit", "hour, gb-month …", [](auto& r) { return text(r.item->unit); }},
    {"rate_usd", "of one unit; NULL where there is no price", [](auto& r) { return r.item->rate_usd; }},
    {"monthly_usd", "NULL where either is not known", [](auto& r) { return r.item->monthly_usd; }},
    {"managed_usd", "the part of monthly_usd above the same machine raw",
     [](auto& r) { return r.item->managed_usd; }},
    {"basis", "how the quantity is known: fixed, usage, billed, profile, assumed",
     [](auto& r) { return to_string(r.item->basis); }},
    {"source", "of the rate", [](auto& r) { return text(r.item->source); }},
    {"as_of", "date of the rate: 2026-01-21, 2026-08, 2024; ''", [](auto& r) { return text(r.item->as_of); }},
    {"doubt", "why the rate is doubtful; ''", [](auto& r) { return text(r.item->doubt); }},
    {"overlay", "the overlay that set the rate; '' for the card's own",
     [](auto& r) { return text(r.item->overlay); }},
};

constexpr Field<cost::Totals> kTotal[] = {
    {"monthly_usd", "all plans of this run together, after the change",
     [](auto& r) { return r.monthly_usd; }},
    {"monthly_before_usd", "", [](auto& r) { return r.monthly_before_usd; }},
    {"monthly_change_usd", "", [](auto& r) { return r.monthly_change_usd; }},
    {"monthly_assumed_usd", "the part of monthly_usd whose quantity is assumed",
     [](auto& r) { return r.monthly_assumed_usd; }},
    {"monthly_max_usd", "with every autoscaler at its maximum", [](auto& r) { return r.monthly_max_usd; }},
    {"missing",
     "resources whose cost is in part or whole not in the sums, and flows that no price is known for",
     [](auto& r) { return static_cast<std::int64_t>(r.missing.total()); }},
    {"change_missing", "the same, of what the change touches",
     [](auto& r) { return static_cast<std::int64_t>(r.change_missing.total()); }},
};

constexpr Field<BillLine> kBillLine[] = {
    {"plan_id", "of address; NULL", [](auto& r) { return r.plan_id; }},
    {"address", "the resource that it was billed for; '' where no plan and no state has it",
     [](auto& r) { return text(r.address); }},
    {"matched_by", "id, part, holder, name, tag; ''", [](auto& r) { return text(r.by); }},
    {"cloud", "aws, azure; '' of another", [](auto& r) { return text(r.cloud); }},
    {"month", "of the bill: the year and the month", [](auto& r) { return text(r.month); }},
    {"service", "as the bill calls it", [](auto& r) { return text(r.service); }},
    {"usage_type", "AWS's usage type, Azure's meter; ''", [](auto& r) { return text(r.usage_type); }},
    {"operation", "AWS's; ''", [](auto& r) { return text(r.operation); }},
    {"region", "''", [](auto& r) { return text(r.region); }},
    {"from_region", "of data that went to another region, where the bill names both; ''",
     [](auto& r) { return text(r.from_region); }},
    {"to_region", "where it went; ''", [](auto& r) { return text(r.to_region); }},
    {"unit", "hour, gb, gb-month, request, token …", [](auto& r) { return text(r.unit); }},
    {"quantity", "in a month of 730 hours", [](auto& r) { return r.quantity; }},
    {"category",
     "usage, unused (of a commitment), purchase, negation, discount, credit, refund, tax, support",
     [](auto& r) { return text(r.category); }},
    {"pricing", "on-demand, reservation, savings-plan, spot; ''", [](auto& r) { return text(r.pricing); }},
    {"apart", "why its money is no use in US dollars: tax, another currency …; ''",
     [](auto& r) { return text(r.apart); }},
    {"paid_usd", "with commitments spread over what they cover, in a month of 730 hours",
     [](auto& r) { return r.paid_usd; }},
    {"list_usd", "the same at the public price; NULL where the bill does not say",
     [](auto& r) { return r.list_usd; }},
    {"first_hour", "of its month, from 0, that its lines begin at", [](auto& r) { return r.first_hour; }},
    {"last_hour", "of its month, that they end at", [](auto& r) { return r.last_hour; }},
    {"month_hours", "that the files hold of its month, by the use of its cloud",
     [](auto& r) { return r.month_hours; }},
    {"file_hours", "that they hold of all months of its cloud: what the amounts were scaled from",
     [](auto& r) { return r.file_hours; }},
};

constexpr Column kOffer[] = {
    {"cloud", kText, "aws, azure"},
    {"region", kText, ""},
    {"service", kText, "ec2, vm, sagemaker, azure-ml"},
    {"sku", kText, "machine type"},
    {"accelerator", kText, "V100, T4 …; '' without one"},
    {"accelerator_count", kReal, "a fraction is a share of one; NULL where it is not known"},
    {"accelerator_memory_gib", kReal, "of one accelerator"},
    {"vcpus", kReal, ""},
    {"memory_gib", kReal, ""},
    {"on_demand_usd", kReal, "an hour; of sagemaker, hosting"},
    {"reserved_1yr_usd", kReal, "an hour; NULL where none is known, or none can be bought any more"},
    {"reserved_3yr_usd", kReal, "an hour"},
    {"spot_usd", kReal, "an hour"},
    {"status", kText,
     "current, previous-generation, announced, retired, uncertain; '' where nothing is known"},
    {"retires_on", kText, "date; ''"},
    {"as_of", kText, "date of the on-demand price"},
};

constexpr Column kAccelerator[] = {
    {"accelerator", kText, "V100, A10G …, as in offer"},
    {"chip", kText, "accelerators of one chip are equal, however a cloud calls them: A10 and A10G"},
    {"generation", kReal, "the higher the newer; NULL where it replaces nothing"},
};

constexpr Column kRate[] = {
    {"cloud", kText, "aws, azure"},
    {"card", kText, "aws/s3, azure/storage …"},
    {"region", kText, "'*' holds in every region that has no row of its own"},
    {"sku", kText, "machine type, storage class …; '' where the meter says all"},
    {"meter", kText, "what is counted: on-demand, spot, storage …"},
    {"unit", kText, "hour, gb-month …"},
    {"tier_from", kReal, "the part of a month's quantity that this row prices, in units: from here"},
    {"tier_to", kReal, "to here; NULL for all that lies above"},
    {"usd", kReal, "one unit, with the overlays in force"},
    {"source", kText, "key of SOURCES.md, or the overlay's"},
    {"as_of", kText, "date of the price: 2026-01-21, 2026-08, 2024; ''"},
    {"doubt", kText, "why the price is doubtful; ''"},
};

constexpr Column kReplacement[] = {
    {"cloud", kText, "aws, azure"},
    {"region", kText, ""},
    {"service", kText, ""},
    {"sku", kText, "the machine that retires"},
    {"replacement_sku", kText, "the cheapest that can do its work there"},
    {"on_demand_usd", kReal, "of the replacement, an hour"},
    {"spot_usd", kReal, "the same, spot; NULL where none is known"},
    {"differs", kText, "what is not equal, in words; ''"},
};

constexpr Column kRegion[] = {
    {"cloud", kText, "aws, azure"},
    {"region", kText, "us-east-1, westeurope"},
    {"country", kText, ""},
    {"continent", kText, "north-america, europe …"},
    {"nearest", kText, "the nearest region of the other cloud; '' where there is none"},
};

constexpr Field<Setting> kSetting[] = {
    {"key",
     "keys of .terratoll.yaml (training, customer_facing, hop_gb_per_month, budget_monthly_usd …) and today. "
     "What nobody said has no row",
     [](auto& r) { return text(r.key); }},
    {"value", "", [](auto& r) { return text(r.value); }},
};

template <class Row>
Table described(const RowTable<Row>& table) {
  return {table.name, table.text, {table.columns.begin(), table.columns.end()}, false};
}

std::vector<Column> columns_of(std::span<const Column> columns) {
  return {columns.begin(), columns.end()};
}

constexpr Function kFunctions[] = {
    {"usd(x)", "an amount to the cent: '$1,234.56'; NULL as '?'"},
    {"rate(x)", "a price of one unit with all its digits, two at least: '$0.9776', '$3.06'; NULL as '?'"},
    {"pct(x)", "a share as a percentage: pct(0.4) = '40%', pct(0.0525) = '5.3%'; NULL as '?'"},
    {"num(x)", "a number with thousands separators and at most two digits: '30,000'; NULL as '?'"},
    {"volume(gb)", "an amount of data: '0.25 GB', '7.5 TB'; NULL as '?'"},
    {"per_tb(usd_per_gb)", "the same rate for 1 TB, which is 1,000 GB"},
    {"monthly(usd_per_hour)", "the same for a month, which is 730 hours"},
    {"tier_cost(card, region, sku, meter, quantity)",
     "what a month's quantity costs, each part of it by its tier of rate, to the cent; NULL where there is "
     "no "
     "price, or none for all of it"},
    {"reference(address)", "how HCL of the same module names it: 'aws_s3_bucket.a[\"x\"]'"},
    {"block_name(address)", "a name for what is made beside it: 'a', 'a_x'"},
    {"plural(n, noun)", "'1 machine', '2 machines'"},
    {"days(from, to)",
     "days between two dates (YYYY-MM-DD; a month or a year alone is its last day); NULL where one is no "
     "date"},
    {"setting(key)",
     "a setting: a number as number, true and false as 1 and 0, else text; NULL where nobody said it"},
    {"matches(text, pattern)",
     "1 where the regular expression (RE2) is found in the text; text REGEXP pattern is the same"},
    {"format(template, …)",
     "as SQLite's, with %s %d %f %g %x %% and widths up to 100; NULL is printed as '?'; printf is the same"},
};

}  // namespace

const RowTable<PlanRow> kPlanTable{"plan", "The plans and states of this run.", kPlan};
const RowTable<ResourceRow> kResourceTable{
    "resource", "Every managed resource instance, what the change deletes too.", kResource};
const RowTable<ComputeRow> kComputeTable{
    "compute", "Machines and groups of machines that stand after the change.", kCompute};
const RowTable<EndpointRow> kEndpointTable{
    "endpoint", "What answers requests: inference endpoints, functions, containers.", kEndpoint};
const RowTable<StoreRow> kStoreTable{"store", "Where data lies.", kStore};
const RowTable<ModelRow> kModelTable{"model", "Models that are deployed by name, and how long they can be.",
                                     kModel};
const RowTable<RuntimeRow> kRuntimeTable{
    "runtime", "What functions run on, and how long their provider keeps it.", kRuntime};
const RowTable<TokenPriceRow> kTokenPriceTable{
    "token_price",
    "What a million tokens of each model cost in its region, in each way that it is sold there.",
    kTokenPrice};
const RowTable<FlowRow> kFlowTable{
    "flow", "Data that crosses a border on its way from where it lies to where it is used.", kFlow};
const RowTable<flows::Image> kImageTable{
    "image", "Images that SageMaker models take from a registry whose address says its region.", kImage};
const RowTable<flows::ModelWay> kModelWayTable{
    "model_way", "Who asks a model through a NAT gateway, where no endpoint takes what goes there.",
    kModelWay};
const RowTable<flows::StoreName> kStoreNameTable{
    "store_name", "By which names stores can be called, from whichever plan.", kStoreName};
const RowTable<flows::Mention> kMentionTable{"mention",
                                             "Who names a store that its own plan does not manage, or is "
                                             "granted it. What only a sensitive value names "
                                             "is left out.",
                                             kMention};
const RowTable<CostRow> kCostTable{
    "cost", "The line items of the bill after the change; flows are not among them.", kCost};
const RowTable<cost::Totals> kTotalTable{"total", "One row: the bill's sums.", kTotal};
const RowTable<BillLine> kBillLineTable{
    "bill_line",
    "What the cloud billed, where a bill is given (--bill): a row for each thing, of a resource or of none.",
    kBillLine};
const RowTable<Setting> kSettingTable{"setting", "The profile, the assumptions and the budget in force.",
                                      kSetting};

std::span<const Table> schema() {
  static const std::vector<Table> tables = {
      described(kPlanTable),
      described(kResourceTable),
      described(kComputeTable),
      described(kEndpointTable),
      described(kStoreTable),
      described(kModelTable),
      described(kRuntimeTable),
      described(kTokenPriceTable),
      described(kFlowTable),
      described(kImageTable),
      described(kModelWayTable),
      described(kStoreNameTable),
      described(kMentionTable),
      described(kCostTable),
      described(kTotalTable),
      described(kBillLineTable),
      {"rate", "The rate cards themselves: a row for each tier of each price.", columns_of(kRate), true},
      {"offer", "The machines of the rate cards with their list prices.", columns_of(kOffer), true},
      {"accelerator", "What accelerators are, on whichever cloud.", columns_of(kAccelerator), true},
      {"replacement", "For a machine that retires, what replaces it in the same region.",
       columns_of(kReplacement), true},
      {"region", "The regions of both clouds.", columns_of(kRegion), true},
      described(kSettingTable),
  };
  return tables;
}

std::span<const Function> functions() {
  return kFunctions;
}

}  // namespace terratoll::facts
