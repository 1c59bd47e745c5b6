// Databases and caches: instances and nodes by the hour, their storage by GB and month, Aurora Serverless by
// the capacity below which it does not scale.
#include <algorithm>
#include <set>

#include "inventory/aws/app_autoscaling.h"
#include "inventory/kit/fees.h"
#include "inventory/services.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

constexpr std::string_view kRds = "aws/rds", kAurora = "aws/aurora", kElastiCache = "aws/elasticache";

// "database db.r6g.large, mysql", as far as it is known.
std::string named(std::string_view what, std::string_view type, std::string_view engine) {
  std::string text(what);
  if (!type.empty()) text += " " + std::string(type);
  if (!engine.empty()) text += ", " + std::string(engine);
  return text;
}

std::string not_set(std::string_view attribute) {
  return std::string(attribute) + " is not set";
}

// An attribute, and the address that holds it, where that is not the resource; else "".
struct Held {
  plan::Value value;
  std::string at;
};

// An attribute of a database, or, of a replica, that of its source.
Held held_by_source(const Context& context, std::string_view attribute) {
  const plan::Value own = stated(context, attribute);
  if (!own.is_null()) return {own, ""};
  const plan::Resource* source = context.target("replicate_source_db", "aws_db_instance", "identifier");
  if (source == nullptr) return {own, ""};
  return {context.side_of(*source)[attribute], std::string(source->address)};
}

plan::Value of_source(const Context& context, std::string_view attribute) {
  return held_by_source(context, attribute).value;
}

std::string_view zones_of(const Context& context) {
  return stated(context, "multi_az").as_bool() == true ? "multi-az" : "single-az";
}

// Storage of a type that is not said is what RDS takes then.
struct Disk {
  std::string type, assumption, unknown;
};

Disk disk_of(const Context& context) {
  const plan::Value type = stated(context, "storage_type");
  if (type.is_unknown()) return {"", "", known_after_apply("storage_type")};
  if (!type.text().empty()) return {std::string(type.text()), "", ""};
  const bool fast = is_set(stated(context, "iops"));
  const std::string taken = fast ? context.aws().rds_default_iops_type : context.aws().rds_default_type;
  return {taken, "storage of " + taken, ""};
}

void add_storage(const Context& context, Side& side) {
  const Disk disk = disk_of(context);
  const plan::Value size = of_source(context, "allocated_storage");
  Demand storage = by_gb_month(context, kRds, disk.type, std::string(zones_of(context)) + "-storage",
                               size.as_number().value_or(Decimal(0)));
  storage.item = "storage" + (disk.type.empty() ? "" : ", " + disk.type);
  storage.unknown = disk.unknown;
  if (!size.as_number()) {
    storage.unknown = size.is_null() ? not_set("allocated_storage") : known_after_apply("allocated_storage");
  }
  if (!disk.assumption.empty()) {
    storage.basis = Basis::Assumed;
    storage.assumption = disk.assumption;
  }
  add_demand(std::move(storage), side);
  const std::optional<Decimal> iops = stated(context, "iops").as_number();
  if (!iops || iops->is_zero()) return;
  const Decimal included = disk.type == "gp3" ? context.aws().rds_gp3_included_iops : Decimal(0);
  if (*iops <= included) return;
  Demand demand =
      by_gb_month(context, kRds, disk.type, std::string(zones_of(context)) + "-iops", *iops - included);
  demand.unit = "iops-month";
  demand.item = "provisioned IOPS, " + disk.type;
  add_demand(std::move(demand), side);
}

// A database by its engine, its version and what runs it; a standby counts as one more machine.
struct Database {
  std::string_view engine;
  Held version;
  std::string_view type;
  plan::Value support;
  std::int64_t machines = 1;
};

// What a version beyond its standard support costs besides, by vCPU and hour.
void add_extended_support(const Context& context, const Database& database, Side& side) {
  constexpr std::string_view kLeftOut = "open-source-rds-extended-support-disabled";
  const std::string version = std::string(database.engine) + " " + std::string(database.version.value.text());
  const auto has_ended = [&](std::string_view kind) {
    return context.request.clouds.has_ended({"aws", kind, version});
  };
  if (!has_ended("rds-standard-support") || database.support.text() == kLeftOut) return;
  const bool third_year = has_ended("rds-extended-year-3");
  Demand demand =
      by_hour(context, kRds, "", third_year ? "extended-support-year-3" : "extended-support", {1, ""});
  demand.at = database.version.at;
  demand.unit = "vcpu-hour";
  demand.item = "extended support of " + version + (third_year ? ", third year" : "");
  if (database.support.is_unknown()) demand.open = known_after_apply("engine_lifecycle_support");
  const std::string_view machine = database.type.substr(std::min<std::size_t>(3, database.type.size()));
  const auto facts = context.request.clouds.machine("aws", machine);
  if (database.type == "db.serverless") {
    demand.no_price = "by capacity unit it has no price on the rate cards";
  } else if (facts && facts->vcpus) {
    demand.quantity = machine_hours(database.machines * *facts->vcpus);
  } else {
    demand.unknown = "the vCPUs of " + std::string(database.type) + " are not known";
  }
  side.demands.push_back(std::move(demand));
}

void aws_db_instance(const Context& context, Side& side) {
  const plan::Value engine = of_source(context, "engine"), type = of_source(context, "instance_class");
  const std::string priced_as(engine.text() == "mariadb" ? "mysql" : engine.text());
  Demand demand =
      by_hour(context, kRds, priced_as + "/" + std::string(type.text()), zones_of(context), {1, ""});
  demand.item = named("database", type.text(), engine.text());
  if (zones_of(context) == "multi-az") demand.item += ", in two zones";
  if (type.text().empty())
    demand.unknown = type.is_null() ? not_set("instance_class") : known_after_apply("instance_class");
  if (engine.text().empty())
    demand.unknown = engine.is_null() ? not_set("engine") : known_after_apply("engine");
  if (stated(context, "multi_az").is_unknown()) demand.unknown = known_after_apply("multi_az");
  if (engine.text() == "mariadb") {
    demand.basis = Basis::Assumed;
    demand.assumption = "MariaDB at the price of MySQL";
  }
  add_demand(std::move(demand), side);
  add_storage(context, side);
  const std::int64_t machines = zones_of(context) == "multi-az" ? 2 : 1;
  add_extended_support(context,
                       {engine.text(), held_by_source(context, "engine_version"), type.text(),
                        stated(context, "engine_lifecycle_support"), machines},
                       side);
}

const plan::Resource* cluster_of(const Context& context) {
  const plan::Resource* cluster =
      context.target("cluster_identifier", "aws_rds_cluster", "cluster_identifier");
  return cluster != nullptr ? cluster : context.target("cluster_identifier", "aws_rds_cluster", "id");
}

Held held_by_cluster(const Context& context, std::string_view attribute) {
  const plan::Resource* cluster = cluster_of(context);
  if (cluster == nullptr) return {};
  return {context.side_of(*cluster).at(attribute), std::string(cluster->address)};
}

// What the provider fills in is the support that AWS gives by itself.
plan::Value support_of_cluster(const Context& context) {
  constexpr std::string_view kSupport = "engine_lifecycle_support";
  const plan::Resource* cluster = cluster_of(context);
  if (cluster == nullptr) return {};
  return context.said(*cluster, kSupport, context.side_of(*cluster)[kSupport]);
}

plan::Value of_cluster(const Context& context, std::string_view attribute) {
  return held_by_cluster(context, attribute).value;
}

// As long as it stands; to 0 it scales where nobody uses it.
void add_serverless(const Context& context, const std::string& engine, std::string_view suffix, Side& side) {
  const plan::Value least = of_cluster(context, "serverlessv2_scaling_configuration.min_capacity");
  const plan::Value most = of_cluster(context, "serverlessv2_scaling_configuration.max_capacity");
  if (least.as_number() == Decimal(0)) {
    side.handling = Handling::Usage;
    side.reason = "billed by the hours of its capacity units, which fall to none";
    return;
  }
  Demand demand = by_hour(context, kAurora, engine, "serverless-v2-acu" + std::string(suffix), {1, ""});
  demand.item = "least capacity units, " + engine;
  if (least.as_number()) {
    demand.quantity = *least.as_number() * kHoursPerMonth;
    if (most.as_number()) demand.max_quantity = *most.as_number() * kHoursPerMonth;
  } else {
    demand.unknown = least.is_unknown()
                         ? known_after_apply("min_capacity")
                         : not_found(context, "cluster", "aws_rds_cluster", {"cluster_identifier"});
  }
  add_demand(std::move(demand), side);
}

void add_aurora(const Context& context, const std::string& name, const plan::Value& type, Side& side) {
  const bool optimized = of_cluster(context, "storage_type").text() == "aurora-iopt1";
  if (type.text() == "db.serverless" && !name.empty())
    return add_serverless(context, name, optimized ? "-io-optimized" : "", side);
  Demand demand = by_hour(context, kAurora, name + "/" + std::string(type.text()),
                          optimized ? "io-optimized" : "on-demand", {1, ""});
  demand.item = named("database", type.text(), name);
  if (type.text().empty()) demand.unknown = known_after_apply("instance_class");
  if (name.empty()) demand.unknown = known_after_apply("engine");
  add_demand(std::move(demand), side);
}

// What it does not say itself its cluster says.
Held of_cluster_if_not_own(const Context& context, std::string_view attribute) {
  const plan::Value own = stated(context, attribute);
  return own.text().empty() ? held_by_cluster(context, attribute) : Held{own, ""};
}

// The instances of the cluster of this one, by their addresses.
std::set<std::string_view> instances_of(const Context& context, const plan::Resource& cluster) {
  std::set<std::string_view> addresses;
  for (const std::string_view by : {"cluster_identifier", "id"}) {
    for (const plan::Resource* each :
         context.referrers_of(cluster, context.resource.type, "cluster_identifier", by))
      addresses.insert(each->address);
  }
  return addresses;
}

const plan::Resource* scaler_of_replicas(const Context& context, const plan::Resource& cluster) {
  constexpr std::string_view kTarget = "aws_appautoscaling_target";
  std::vector<const plan::Resource*> targets;
  for (const std::string_view by : {"cluster_identifier", "id"}) {
    for (const plan::Resource* each : context.referrers_of(cluster, kTarget, "resource_id", by))
      targets.push_back(each);
  }
  const std::string id = "cluster:" + std::string(context.side_of(cluster)["cluster_identifier"].text());
  if (const plan::Resource* each = context.named(kTarget, "resource_id", id)) targets.push_back(each);
  for (const plan::Resource* each : targets) {
    if (context.side_of(*each)["service_namespace"].text() == "rds" && is_followed(context, *each))
      return each;
  }
  return nullptr;
}

// What an autoscaler adds to the readers of a cluster; they are machines of no resource, and like the first.
void add_replicas(const Context& context, Side& side) {
  const plan::Resource* cluster =
      context.target("cluster_identifier", "aws_rds_cluster", "cluster_identifier");
  if (cluster == nullptr) cluster = context.target("cluster_identifier", "aws_rds_cluster", "id");
  if (cluster == nullptr) return;
  const std::set<std::string_view> instances = instances_of(context, *cluster);
  const plan::Resource* scaler = scaler_of_replicas(context, *cluster);
  if (scaler == nullptr || instances.empty() || *instances.begin() != context.resource.address) return;
  const plan::Value values = context.side_of(*scaler);
  const Count least = count_of(values["min_capacity"], "min_capacity", 0);
  const Count most = count_of(values["max_capacity"], "max_capacity", 0);
  const auto readers = static_cast<std::int64_t>(instances.size()) - 1;
  const auto added = [&](const Count& count) {
    return Decimal(std::max<std::int64_t>(count.value.value_or(0) - readers, 0));
  };
  Demand demand = side.demands.front();
  demand.main = false;
  demand.item = "replicas that " + std::string(scaler->address) + " adds, " + demand.item;
  demand.max_quantity = demand.max_quantity.value_or(demand.quantity) * added(most);
  demand.quantity = demand.quantity * added(least);
  if (demand.unknown.empty()) demand.unknown = least.unknown;
  side.demands.push_back(std::move(demand));
}

void aws_rds_cluster_instance(const Context& context, Side& side) {
  const std::string_view engine = of_cluster_if_not_own(context, "engine").value.text();
  const std::string name = engine == "aurora" ? "aurora-mysql" : std::string(engine);
  const plan::Value type = stated(context, "instance_class");
  add_aurora(context, name, type, side);
  if (side.demands.empty()) return;
  add_replicas(context, side);
  add_extended_support(
      context,
      {name, of_cluster_if_not_own(context, "engine_version"), type.text(), support_of_cluster(context)},
      side);
}

// What a version of Redis beyond its standard support costs besides, by its nodes.
void add_cache_support(const Context& context, std::string_view engine, const Count& nodes, Side& side) {
  const std::string version =
      std::string(engine) + " " + std::string(stated(context, "engine_version").text());
  if (!context.request.clouds.has_ended({"aws", "elasticache-standard-support", version})) return;
  Demand demand = by_hour(context, kElastiCache, "", "extended-support", nodes);
  demand.item = "extended support of " + version;
  side.demands.push_back(std::move(demand));
}

void add_nodes(const Context& context, std::string_view engine, const Count& count, Side& side) {
  const plan::Value type = stated(context, "node_type");
  Demand demand = by_hour(context, kElastiCache, std::string(type.text()), engine, count);
  demand.item = named("nodes", type.text(), engine);
  if (type.is_null()) demand.unknown = not_set("node_type");
  if (type.is_unknown()) demand.unknown = known_after_apply("node_type");
  add_demand(std::move(demand), side);
  add_cache_support(context, engine, count, side);
}

std::string_view engine_of(const Context& context) {
  const std::string_view engine = stated(context, "engine").text();
  return engine.empty() ? "redis" : engine;
}

// One more node of a replication group where it names one.
void aws_elasticache_cluster(const Context& context, Side& side) {
  add_nodes(context, engine_of(context), count_of(stated(context, "num_cache_nodes"), "num_cache_nodes", 1),
            side);
}

// By shards and what copies each has, else by how many nodes there are in all.
void aws_elasticache_replication_group(const Context& context, Side& side) {
  const Count groups = count_of(stated(context, "num_node_groups"), "num_node_groups", 0);
  const Count copies = count_of(stated(context, "replicas_per_node_group"), "replicas_per_node_group", 0);
  Count nodes = count_of(stated(context, "num_cache_clusters"), "num_cache_clusters", 1);
  if (!groups.value) nodes = groups;
  if (!copies.value) nodes = copies;
  if (groups.value && copies.value && *groups.value > 0) nodes = {*groups.value * (*copies.value + 1), ""};
  add_nodes(context, engine_of(context), nodes, side);
}

constexpr Interpreter kTypes[] = {
    {"aws_db_instance", aws_db_instance},
    {"aws_elasticache_cluster", aws_elasticache_cluster},
    {"aws_elasticache_replication_group", aws_elasticache_replication_group},
    {"aws_rds_cluster_instance", aws_rds_cluster_instance},
};

}  // namespace

std::span<const Interpreter> aws_databases() {
  return kTypes;
}

}  // namespace terratoll::inventory
