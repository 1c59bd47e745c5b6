#include "compare/break_even.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/text.h"
#include "compare/words.h"
#include "rates/rates.h"

namespace terratoll::compare {
namespace {

const Decimal kTen = 10;
// The request that is counted with, where nothing says what a request is.
const Decimal kSeconds = 1;
const Decimal kMemoryGib = 4;
const Decimal kVcpus = 2;

// What answers requests without a machine that stands: its price a request, and how long the first one waits.
struct Serverless {
  std::string name, cloud, cold_start;
  std::optional<Decimal> usd_per_request;
  bool accelerated = false;
};

std::optional<Decimal> last_tier(const rates::RateCards& cards, const rates::Key& key, bool first) {
  const auto rows = cards.find(key);
  if (rows.empty()) return std::nullopt;
  return first ? rows.front().usd : rows.back().usd;
}

Serverless lambda(const rates::RateCards& cards, const std::string& region) {
  Serverless result{"Lambda", "aws", "lambda-container-inference", std::nullopt, false};
  const auto second = last_tier(cards, {"aws/lambda", region, "x86", "duration"}, true);
  const auto request = last_tier(cards, {"aws/lambda", region, "x86", "requests"}, true);
  if (second && request) result.usd_per_request = *second * kMemoryGib * kSeconds + *request;
  return result;
}

Serverless sagemaker(const rates::RateCards& cards, const std::string& region) {
  Serverless result{"SageMaker serverless", "aws", "sagemaker-serverless", std::nullopt, false};
  const auto second = last_tier(cards, {"aws/sagemaker", region, "", "serverless"}, true);
  if (second) result.usd_per_request = *second * kMemoryGib * kSeconds;
  return result;
}

// The free allowance is a subscription's, not an endpoint's. It is the one that has accelerators, of some
// kinds.
Serverless container_apps(const rates::RateCards& cards, const std::string& region,
                          const Workload& workload) {
  Serverless result{"Container Apps", "azure", "container-apps-from-zero", std::nullopt, false};
  const auto vcpu = last_tier(cards, {"azure/container_apps", region, "consumption", "vcpu-active"}, false);
  const auto memory =
      last_tier(cards, {"azure/container_apps", region, "consumption", "memory-active"}, false);
  if (vcpu && memory) result.usd_per_request = (*vcpu * kVcpus + *memory * kMemoryGib) * kSeconds;
  if (workload.accelerator.empty()) return result;
  const std::string meter = lower("gpu-" + workload.accelerator);
  const auto gpu = last_tier(cards, {"azure/container_apps", region, "consumption", meter}, true);
  result.accelerated = gpu && result.usd_per_request;
  if (result.accelerated) {
    *result.usd_per_request += *gpu * Decimal::from_double(workload.accelerator_count.value_or(1)) * kSeconds;
  }
  return result;
}

Serverless container_instances(const rates::RateCards& cards, const std::string& region) {
  Serverless result{"Container Instances", "azure", "container-instances", std::nullopt, false};
  const auto vcpu = last_tier(cards, {"azure/container_instances", region, "standard", "vcpu"}, true);
  const auto memory = last_tier(cards, {"azure/container_instances", region, "standard", "memory"}, true);
  const Decimal seconds_per_hour = 3600;
  if (vcpu && memory) {
    result.usd_per_request = (*vcpu * kVcpus + *memory * kMemoryGib).over(seconds_per_hour) * kSeconds;
  }
  return result;
}

std::string waits(const BreakEven& row) {
  if (!row.cold_start_min_s) return "cold start not known";
  return "cold start " + number(*row.cold_start_min_s) + " to " +
         number(row.cold_start_max_s.value_or(*row.cold_start_min_s)) + " s";
}

Decimal one_digit(Decimal value) {
  return (value * kTen + Decimal(1).over(2)).floor().over(kTen);
}

BreakEven row_for(BreakEven::Kind kind, const Option& option, const std::vector<std::string>& addresses) {
  BreakEven row;
  row.kind = kind;
  row.addresses = addresses;
  row.cloud = option.cloud;
  row.region = option.region;
  row.sku = option.sku;
  return row;
}

// Hours a month, from the rates of one machine.
void add_hours(const Workload& workload, const std::string& cloud, const std::vector<std::string>& addresses,
               std::vector<BreakEven>& rows) {
  const Option* on_demand = best(workload, cloud, Purchase::OnDemand, false);
  const Option* reserved = best(workload, cloud, Purchase::Reserved1yr, false);
  const Option* spot = best(workload, cloud, Purchase::Spot, false);
  if (reserved == nullptr) return;
  if (on_demand != nullptr && !on_demand->usd_per_hour->is_zero()) {
    BreakEven row = row_for(BreakEven::Kind::ReservedOverOnDemand, *on_demand, addresses);
    row.usd = *reserved->usd_per_hour;
    row.other_usd = *on_demand->usd_per_hour;
    row.hours = one_digit((row.usd * kHoursPerMonth).over(row.other_usd));
    row.says = *row.hours < kHoursPerMonth
                   ? "reserved beats on demand from " + row.hours->text() + " hours a month"
                   : "reserved never beats on demand";
    rows.push_back(std::move(row));
  }
  if (spot != nullptr && !spot->usd_per_hour->is_zero()) {
    BreakEven row = row_for(BreakEven::Kind::SpotOverReserved, *spot, addresses);
    row.usd = *spot->usd_per_hour;
    row.other_usd = *reserved->usd_per_hour;
    row.hours = std::min(kHoursPerMonth, one_digit((row.other_usd * kHoursPerMonth).over(row.usd)));
    const bool dearer = on_demand != nullptr && *spot->usd_per_hour >= *on_demand->usd_per_hour;
    row.says = dearer                        ? "spot is not cheaper than on demand"
               : *row.hours < kHoursPerMonth ? "spot beats both up to " + row.hours->text() + " hours a month"
                                             : "spot always beats both";
    if (dearer) row.hours = Decimal(0);
    rows.push_back(std::move(row));
  }
}

void add_requests(const Market& market, const Workload& workload, const std::string& cloud,
                  const std::vector<std::string>& addresses, std::vector<BreakEven>& rows) {
  const Option* managed = best(workload, cloud, Purchase::OnDemand, true);
  if (managed == nullptr) return;
  const rates::RateCards& cards = market.cards();
  const std::vector<Serverless> ways =
      cloud == "aws" ? std::vector{lambda(cards, managed->region), sagemaker(cards, managed->region)}
                     : std::vector{container_apps(cards, managed->region, workload),
                                   container_instances(cards, managed->region)};
  for (const Serverless& way : ways) {
    BreakEven row = row_for(BreakEven::Kind::AlwaysOnOverServerless, *managed, addresses);
    row.serverless = way.name;
    row.usd = (*managed->usd_per_hour * kHoursPerMonth).cents();
    const auto cold = cards.cold_start(cloud, way.cold_start);
    if (cold) {
      row.cold_start_min_s = cold->min_s;
      row.cold_start_max_s = cold->max_s;
    }
    if (!workload.accelerator.empty() && !way.accelerated) {
      row.says = way.name + " has no " + workload.accelerator + " to answer with";
    } else if (!way.usd_per_request || way.usd_per_request->is_zero()) {
      row.says = way.name + " has no price in " + managed->region;
    } else {
      row.other_usd = *way.usd_per_request;
      row.requests = row.usd.over(row.other_usd).floor();
      row.says = "always on beats " + way.name + " (" + waits(row) + ") from " + thousands(*row.requests) +
                 " requests a month";
    }
    rows.push_back(std::move(row));
  }
}

}  // namespace

std::vector<BreakEven> break_even(const Market& market, const std::vector<Workload>& workloads) {
  std::map<std::tuple<std::string, std::string, std::string, Role>, std::size_t> seen;
  std::vector<std::pair<const Workload*, std::vector<std::string>>> groups;
  for (const Workload& workload : workloads) {
    const auto [at, added] =
        seen.try_emplace({workload.cloud, workload.region, workload.sku, workload.role}, groups.size());
    if (added) groups.push_back({&workload, {}});
    groups[at->second].second.push_back(workload.address);
  }
  std::vector<BreakEven> rows;
  for (const auto& [workload, addresses] : groups) {
    for (const std::string& cloud : {workload->cloud, other_cloud(workload->cloud)}) {
      if (workload->role != Role::Inference || !workload->managed)
        add_hours(*workload, cloud, addresses, rows);
      if (workload->role == Role::Inference) add_requests(market, *workload, cloud, addresses, rows);
    }
  }
  return rows;
}

}  // namespace terratoll::compare
