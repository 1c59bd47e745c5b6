// Glue: crawlers and jobs by the hours of their runs, each for so many DPUs.
#include <string>

#include "inventory/kit/fees.h"
#include "inventory/services.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

void add_runs(const Context& context, std::string_view sku, const std::string& item,
              const std::optional<Decimal>& dpu_hours, Side& side) {
  if (!dpu_hours) return;
  Demand demand;
  demand.component = Component::Compute;
  demand.card = "aws/glue";
  demand.region = context.region;
  demand.sku = sku;
  demand.meter = "dpu";
  demand.unit = "dpu-hour";
  demand.item = item;
  demand.quantity = *dpu_hours;
  demand.basis = Basis::Usage;
  demand.scales = true;
  add_demand(std::move(demand), side);
}

// Infracost's key counts the hours of one DPU.
void aws_glue_crawler(const Context& context, Side& side) {
  add_runs(context, "crawler", "crawler, DPU-hours", context.usage("monthly_hours"), side);
}

struct Dpus {
  std::optional<Decimal> number;
  std::string assumption, unknown;
  bool is_other_price = false;  // a worker that the cards do not know
};

// Workers of a type, else a maximum of DPUs, else what the kind of job takes.
Dpus dpus_of(const Context& context) {
  const plan::Value worker = stated(context, "worker_type"), most = stated(context, "max_capacity");
  const plan::Value workers = stated(context, "number_of_workers");
  if (!worker.is_null()) {
    if (worker.is_unknown()) return {{}, "", known_after_apply("worker_type")};
    if (!workers.as_number()) return {{}, "", known_after_apply("number_of_workers")};
    const std::optional<Decimal> each = step_of(context.aws().glue_worker_dpus, worker.text());
    if (!each) return {{}, "", "the DPUs of a worker " + std::string(worker.text()) + " are not known", true};
    return {*each * *workers.as_number(), "", ""};
  }
  if (most.is_unknown()) return {{}, "", known_after_apply("max_capacity")};
  if (most.as_number()) return {*most.as_number(), "", ""};
  const bool shell = stated(context, "command.name").text() == "pythonshell";
  const Decimal taken = shell ? context.aws().glue_shell_dpus : context.aws().glue_job_dpus;
  return {taken, taken.text() + " DPUs, of which the plan says nothing", ""};
}

// Infracost's key counts the hours of a job whose DPUs the plan says; a bill counts DPU-hours.
void aws_glue_job(const Context& context, Side& side) {
  const Dpus dpus = dpus_of(context);
  const bool flexible = stated(context, "execution_class").text() == "FLEX";
  const std::string sku = flexible ? "etl-flex" : "etl", item = flexible ? "job, flexible" : "job";
  if (const std::optional<Decimal> billed = context.usage("monthly_dpu_hours")) {
    add_runs(context, sku, item + ", DPU-hours", billed, side);
    if (dpus.is_other_price) side.demands.back().unknown = dpus.unknown;
    return;
  }
  const std::optional<Decimal> hours = context.usage("monthly_hours");
  if (!hours) return;
  add_runs(context, sku, item + (dpus.number ? ", " + dpus.number->text() + " DPU" : ""),
           *hours * dpus.number.value_or(Decimal(1)), side);
  side.demands.back().unknown = dpus.unknown;
  if (!dpus.assumption.empty()) {
    side.demands.back().basis = Basis::Assumed;
    side.demands.back().assumption = dpus.assumption;
  }
}

constexpr Interpreter kTypes[] = {
    {"aws_glue_crawler", aws_glue_crawler},
    {"aws_glue_job", aws_glue_job},
};

}  // namespace

std::span<const Interpreter> aws_glue() {
  return kTypes;
}

}  // namespace terratoll::inventory
