// The one description of the facts.

#include <algorithm>
#include <iterator>

#include "facts/facts.h"
#include "json/writer.h"

namespace terratoll::facts {
namespace {

constexpr std::string_view kText = "TEXT", kInteger = "INTEGER", kReal = "REAL";

constexpr Column kPlan[] = {
    {"plan_id", kInteger, "number of the plan in this run, from 0"},
    {"path", kText, "the file, as it was named; '-' is standard input"},
    {"kind", kText, "plan, state, tfstate"},
    {"terraform_version", kText, "'' where the file has none"},
    {"format_version", kText, ""},
};

constexpr Column kResource[] = {
    {"plan_id", kInteger, ""},
    {"address", kText, "unique only together with plan_id"},
    {"module", kText, "address of the module instance; '' in the root"},
    {"mode", kText, "managed"},
    {"type", kText, "Terraform's resource type"},
    {"name", kText, ""},
    {"cloud", kText, "aws, azure; another provider's name; '' for none"},
    {"region", kText, "NULL where it cannot be told; '' where there is none (global)"},
    {"change", kText, "create, update, replace, delete, forget, no-op, read"},
    {"workload", kText, "training, inference, notebook, data, ''"},
    {"workload_source", kText, "what told the workload: type, tag, name, ''"},
    {"status", kText, "priced, partial, free, usage, unknown, unpriced, unsupported"},
    {"reason", kText, "why it has no price, or not a whole one; ''"},
    {"monthly_usd", kReal, "after the change; NULL where it has no price; 0 for what is deleted"},
    {"monthly_before_usd", kReal, "before the change; NULL where it did not stand, or had no price"},
    {"file", kText, "of its block; '' where the source is not at hand"},
    {"line", kInteger, "of its block; NULL where the source is not at hand"},
};

constexpr Column kCompute[] = {
    {"plan_id", kInteger, ""},
    {"address", kText, "the resource"},
    {"at", kText, "the address that holds the machine type, where it is not the resource; ''"},
    {"type", kText, "Terraform's resource type"},
    {"change", kText, "as in resource"},
    {"workload", kText, "as in resource"},
    {"cloud", kText, "aws, azure"},
    {"region", kText, "NULL where it cannot be told"},
    {"service", kText, "ec2, vm, sagemaker, azure-ml …, as in offer"},
    {"sku", kText, "machine type: p3.2xlarge, Standard_NC6s_v3; NULL until apply"},
    {"min_count", kInteger, "machines that always run; NULL until apply"},
    {"count", kInteger, "machines that run as planned; NULL until apply"},
    {"max_count", kInteger, "machines at most; NULL until apply"},
    {"accelerator", kText, "V100, T4 …; '' for none; NULL where the machine type is not known to us"},
    {"accelerator_count", kReal, "of one machine; 0 for none; a fraction is a share of one"},
    {"sku_status", kText,
     "current, previous-generation, announced, retired, uncertain; '' where nothing is known"},
    {"retires_on", kText, "date; '' for none"},
    {"sku_doubt", kText, "why sku_status is doubtful; ''"},
    {"purchase", kText, "on-demand, spot, capacity-block; NULL until apply"},
    {"hours_per_month", kReal, "that one machine runs"},
    {"autoscaled", kInteger, "1 where something changes the count"},
    {"scheduled", kInteger, "1 where the plan stops it on a schedule or when idle"},
    {"tainted", kInteger,
     "node pools: 1 where a taint keeps other work away, 0 where none does; NULL for all else"},
    {"usd_per_hour", kReal, "of one machine, as it is bought"},
    {"on_demand_usd_per_hour", kReal, "of one machine, list price"},
    {"reserved_1yr_usd_per_hour", kReal, "of one machine, committed for a year"},
    {"spot_usd_per_hour", kReal, "of one machine, spot price of the card"},
    {"monthly_usd", kReal, "NULL where it has no price"},
    {"monthly_max_usd", kReal, "with its autoscaler at the maximum"},
};

constexpr Column kEndpoint[] = {
    {"plan_id", kInteger, ""},
    {"address", kText, "the resource"},
    {"at", kText, "the address that holds the count and the machine type, where it is not the resource; ''"},
    {"type", kText, "Terraform's resource type"},
    {"change", kText, "as in resource"},
    {"workload", kText, "as in resource"},
    {"cloud", kText, "aws, azure"},
    {"region", kText, "NULL where it cannot be told"},
    {"service", kText,
     "sagemaker, sagemaker-serverless, azure-ml, lambda, container-instances, container-apps …"},
    {"sku", kText, "machine type; '' for none; NULL until apply"},
    {"accelerator", kText, "V100, T4 …; '' for none; NULL where the machine type is not known to us"},
    {"accelerator_count", kReal, "of one machine; 0 for none; a fraction is a share of one"},
    {"sku_status", kText,
     "current, previous-generation, announced, retired, uncertain; '' where nothing is known"},
    {"retires_on", kText, "date; '' for none"},
    {"sku_doubt", kText, "why sku_status is doubtful; ''"},
    {"min_count", kInteger, "machines, or units of provisioned capacity, that always run; NULL until apply"},
    {"count", kInteger, "as planned; NULL until apply"},
    {"max_count", kInteger, "at most; NULL until apply"},
    {"autoscaled", kInteger, "1 where a scaling policy changes the count"},
    {"scheduled", kInteger, "1 where the plan stops it on a schedule"},
    {"scale_to_zero", kInteger, "1 where nothing runs while nobody asks"},
    {"serverless", kInteger, "1 where it is billed by use"},
    {"workers", kInteger, "model workers of one machine; NULL where the plan does not show them"},
    {"cold_start_min_s", kReal,
     "seconds until the first answer from zero, of this service; NULL where no figure is known"},
    {"cold_start_max_s", kReal, ""},
    {"usd_per_hour", kReal, "of one machine, managed price"},
    {"raw_usd_per_hour", kReal, "of the same machine without the service; NULL where there is no such price"},
    {"managed_usd", kReal, "the part of monthly_usd above the same machines raw"},
    {"monthly_usd", kReal, "NULL where it has no price"},
    {"monthly_max_usd", kReal, "with its autoscaler at the maximum"},
};

constexpr Column kStore[] = {
    {"plan_id", kInteger, ""},
    {"address", kText, "the resource"},
    {"type", kText, "Terraform's resource type"},
    {"change", kText, "as in resource"},
    {"workload", kText, "as in resource"},
    {"cloud", kText, "aws, azure"},
    {"region", kText, "NULL where it cannot be told"},
    {"service", kText, "s3, blob, ebs …"},
    {"class", kText, "standard, hot, gp3 …"},
    {"redundancy", kText, "LRS, ZRS, GRS, RA-GRS …; ''"},
    {"tiering", kInteger, "1 where objects move to a cheaper class or expire by a rule; NULL until apply"},
    {"versioned", kInteger, "1 where old versions are kept; NULL until apply"},
    {"version_expiry", kInteger,
     "1 where a rule ends old versions, or a lock keeps them on purpose; NULL until apply"},
    {"gb", kReal, "NULL where nobody said how much it holds"},
    {"holds", kText, "training-data, artifacts, logs, ''"},
    {"monthly_usd", kReal, "NULL where gb is"},
};

constexpr Column kFlow[] = {
    {"from_plan", kInteger, ""},
    {"from_address", kText, "where the data lies"},
    {"from_cloud", kText, ""},
    {"from_region", kText, ""},
    {"to_plan", kInteger, ""},
    {"to_address", kText, "where the data is used; 'internet' where it leaves the clouds"},
    {"to_cloud", kText, ""},
    {"to_region", kText, ""},
    {"hop", kText, "one pair of regions inside a pipeline; its volume is shared among its flows"},
    {"pipeline", kText, "a connected set of flows"},
    {"pairs", kInteger, "pairs of instances that it stands for: a large hop is folded to blocks"},
    {"kind", kText, "read, write, replicate, serve, peer, nat; NULL for a path without a known grant"},
    {"crosses", kText, "zone, region, continent, cloud, internet"},
    {"usd_per_gb", kReal, "NULL where there is no rate for this pair"},
    {"monthly_gb", kReal, "this flow's share of the hop's volume"},
    {"basis", kText, "how the volume is known: fixed, usage, profile, assumed"},
    {"monthly_usd", kReal, "NULL where there is no rate for this pair"},
    {"confidence", kText, "high, medium, low"},
    {"at", kText, "the address that holds the attribute"},
    {"attribute", kText, "what names or grants the store"},
    {"evidence", kText, "the addresses from the store to its user, joined with ' ← '"},
};

constexpr Column kImage[] = {
    {"plan_id", kInteger, ""},
    {"address", kText, "the model"},
    {"region", kText, "where the model stands; NULL where it cannot be told"},
    {"attribute", kText, "where the image is named"},
    {"registry", kText, "host of the registry"},
    {"registry_region", kText, "as its host says"},
};

constexpr Column kCost[] = {
    {"plan_id", kInteger, ""},
    {"address", kText, "the resource"},
    {"component", kText, "compute, data_transfer, storage, requests, other"},
    {"item", kText, "in words"},
    {"quantity", kReal, "a month; NULL until apply"},
    {"unit", kText, "hour, gb-month …"},
    {"rate_usd", kReal, "of one unit; NULL where there is no price"},
    {"monthly_usd", kReal, "NULL where either is not known"},
    {"managed_usd", kReal, "the part of monthly_usd above the same machine raw"},
    {"basis", kText, "how the quantity is known: fixed, usage, profile, assumed"},
    {"source", kText, "of the rate"},
    {"as_of", kText, "date of the rate: 2026-01-21, 2026-08, 2024; ''"},
    {"doubt", kText, "why the rate is doubtful; ''"},
};

constexpr Column kTotal[] = {
    {"monthly_usd", kReal, "all plans of this run together, after the change"},
    {"monthly_before_usd", kReal, ""},
    {"monthly_change_usd", kReal, ""},
    {"monthly_assumed_usd", kReal, "the part of monthly_usd whose quantity is assumed"},
    {"monthly_max_usd", kReal, "with every autoscaler at its maximum"},
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
    {"differs", kText, "what is not equal, in words; ''"},
};

constexpr Column kRegion[] = {
    {"cloud", kText, "aws, azure"},
    {"region", kText, "us-east-1, westeurope"},
    {"country", kText, ""},
    {"continent", kText, "north-america, europe …"},
    {"nearest", kText, "the nearest region of the other cloud; '' where there is none"},
};

constexpr Column kSetting[] = {
    {"key", kText,
     "keys of .terratoll.yaml (training, customer_facing, hop_gb_per_month, budget_monthly_usd …) and today. "
     "What nobody said has no row"},
    {"value", kText, ""},
};

constexpr Table kTables[] = {
    {"plan", "The plans and states of this run.", kPlan},
    {"resource", "Every managed resource instance, what the change deletes too.", kResource},
    {"compute", "Machines and groups of machines that stand after the change.", kCompute},
    {"endpoint", "What answers requests: inference endpoints, functions, containers.", kEndpoint},
    {"store", "Where data lies.", kStore},
    {"flow", "Data that crosses a border on its way from where it lies to where it is used.", kFlow},
    {"image", "Images that SageMaker models take from a registry whose address says its region.", kImage},
    {"cost", "The line items of the bill after the change; flows are not among them.", kCost},
    {"total", "One row: the bill's sums.", kTotal},
    {"rate", "The rate cards themselves: a row for each tier of each price.", kRate, true},
    {"offer", "The machines of the rate cards with their list prices.", kOffer, true},
    {"replacement", "For a machine that retires, what replaces it in the same region.", kReplacement, true},
    {"region", "The regions of both clouds.", kRegion, true},
    {"setting", "The profile, the assumptions and the budget in force.", kSetting},
};

constexpr Function kFunctions[] = {
    {"usd(x)", "an amount to the cent: '$1,234.56'; NULL as '?'"},
    {"rate(x)", "a price of one unit with all its digits, two at least: '$0.9776', '$3.06'; NULL as '?'"},
    {"pct(x)", "a share as a percentage: pct(0.4) = '40%', pct(0.0525) = '5.3%'; NULL as '?'"},
    {"num(x)", "a number with thousands separators and at most two digits: '30,000'; NULL as '?'"},
    {"per_tb(usd_per_gb)", "the same rate for 1 TB, which is 1,000 GB"},
    {"monthly(usd_per_hour)", "the same for a month, which is 730 hours"},
    {"tier_cost(card, region, sku, meter, quantity)",
     "what a month's quantity costs, each part of it by its tier of rate, to the cent; NULL where there is "
     "no "
     "price, or none for all of it"},
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

std::string column_lines(const Table& table) {
  std::string out;
  for (const Column& column : table.columns) {
    std::string line = "  " + std::string(column.name);
    line.resize(std::max<std::size_t>(line.size() + 1, 30), ' ');
    line += column.type;
    line.resize(std::max<std::size_t>(line.size() + 1, 39), ' ');
    line += column.text;
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
  return out;
}

}  // namespace

std::span<const Table> schema() {
  return kTables;
}
std::span<const Function> functions() {
  return kFunctions;
}

std::string schema_text() {
  std::string out;
  for (const Table& table : kTables) {
    out += std::string(table.name) + ": " + std::string(table.text) + '\n' + column_lines(table) + '\n';
  }
  out += "Functions\n";
  for (const Function& function : kFunctions) {
    std::string line = "  " + std::string(function.signature);
    line.resize(std::max<std::size_t>(line.size() + 1, 30), ' ');
    out += line + std::string(function.text) + '\n';
  }
  return out;
}

std::string schema_json() {
  std::string out;
  json::Writer json(out, 2);
  json.begin_object();
  json.key("schema").string("terratoll.facts/1");
  json.key("tables").begin_array();
  for (const Table& table : kTables) {
    json.begin_object();
    json.key("name").string(table.name);
    json.key("text").string(table.text);
    json.key("columns").begin_array();
    for (const Column& column : table.columns) {
      json.begin_object();
      json.key("name").string(column.name);
      json.key("type").string(column.type);
      json.key("text").string(column.text);
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
  json.key("functions").begin_array();
  for (const Function& function : kFunctions) {
    json.begin_object();
    json.key("signature").string(function.signature);
    json.key("text").string(function.text);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return out + '\n';
}

std::string schema_markdown() {
  std::string out =
      "# Facts\n\n"
      "The tables that rules and `terratoll query` see; `terratoll schema` prints the same. This page is "
      "generated.\n\n"
      "NULL is not known: known only after apply, or, for money, no price. What is absent is 0, '' or "
      "'none'. An\n"
      "address is unique only together with its `plan_id`. Money is US dollars, a month is 730 hours, a TB "
      "1,000 GB.\n"
      "`compute`, `endpoint`, `store`, `flow` and `cost` describe what stands after the change.\n";
  for (const Table& table : kTables) {
    out += "\n## " + std::string(table.name) + "\n\n" + std::string(table.text) +
           "\n\n| column | type | |\n|---|---|---|\n";
    for (const Column& column : table.columns) {
      out += "| `" + std::string(column.name) + "` | " + std::string(column.type) + " | " +
             std::string(column.text) + " |\n";
    }
  }
  out += "\n## Functions\n\n| function | |\n|---|---|\n";
  for (const Function& function : kFunctions) {
    out += "| `" + std::string(function.signature) + "` | " + std::string(function.text) + " |\n";
  }
  return out +
         "\nOf SQLite's own functions a query may call those that neither read a clock nor grow without "
         "limit: see\n"
         "[writing-rules.md](writing-rules.md).\n";
}

}  // namespace terratoll::facts
