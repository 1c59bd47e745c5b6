// Facts made by hand, for the tests of rules: a row starts from what is usual and says only what matters.
#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "facts/facts.h"
#include "rules/rule.h"

namespace terratoll::rules {

// Column → SQL literal: {"sku", "'p3.2xlarge'"}, {"count", "2"}, {"sku", "NULL"}.
using Fields = std::map<std::string, std::string>;

class Facts {
 public:
  Facts() : database_(open()) {
    add("plan", {{"plan_id", "0"}, {"path", "'plan.json'"}});
    set("today", "2026-11-01");
  }

  const facts::Database& database() const { return database_; }

  Facts& set(const std::string& key, const std::string& value) {
    return add("setting", {{"key", "'" + key + "'"}, {"value", "'" + value + "'"}});
  }

  Facts& add(const std::string& table, const Fields& fields) {
    std::string names, values;
    for (const auto& [name, value] : fields) {
      names += (names.empty() ? "\"" : ", \"") + name + '"';
      values += (values.empty() ? "" : ", ") + value;
    }
    const std::string sql = "INSERT INTO " + table + "(" + names + ") VALUES (" + values + ")";
    char* error = nullptr;
    sqlite3_exec(database_.handle(), sql.c_str(), nullptr, nullptr, &error);
    EXPECT_EQ(error, nullptr) << error << " in " << sql;
    return *this;
  }

  // A g5.2xlarge for training that runs all month on demand.
  Facts& compute(const Fields& changed = {}) {
    return add("compute", with({{"plan_id", "0"},
                                {"address", "'aws_instance.gpu'"},
                                {"at", "''"},
                                {"type", "'aws_instance'"},
                                {"change", "'create'"},
                                {"workload", "'training'"},
                                {"cloud", "'aws'"},
                                {"region", "'us-west-2'"},
                                {"service", "'ec2'"},
                                {"sku", "'g5.2xlarge'"},
                                {"sku_status", "'current'"},
                                {"retires_on", "''"},
                                {"sku_doubt", "''"},
                                {"min_count", "1"},
                                {"count", "1"},
                                {"max_count", "1"},
                                {"accelerator", "'A10G'"},
                                {"accelerator_count", "1"},
                                {"purchase", "'on-demand'"},
                                {"hours_per_month", "730"},
                                {"autoscaled", "0"},
                                {"scheduled", "0"},
                                {"tainted", "NULL"},
                                {"reserved", "0"},
                                {"least_allowed", "0"},
                                {"size_attribute", "'instance_type'"},
                                {"count_attribute", "''"},
                                {"count_at", "''"},
                                {"least_attribute", "''"},
                                {"least_at", "''"},
                                {"usd_per_hour", "1.212"},
                                {"on_demand_usd_per_hour", "1.212"},
                                {"reserved_1yr_usd_per_hour", "0.7636"},
                                {"spot_usd_per_hour", "0.45"},
                                {"monthly_usd", "884.76"},
                                {"monthly_max_usd", "884.76"}},
                               changed));
  }

  // A SageMaker endpoint of two machines, always on.
  Facts& endpoint(const Fields& changed = {}) {
    return add("endpoint", with({{"plan_id", "0"},
                                 {"address", "'aws_sagemaker_endpoint.serve'"},
                                 {"at", "'aws_sagemaker_endpoint_configuration.serve'"},
                                 {"size_attribute", "'production_variants.instance_type'"},
                                 {"count_attribute", "'production_variants.initial_instance_count'"},
                                 {"count_at", "'aws_sagemaker_endpoint_configuration.serve'"},
                                 {"least_attribute", "'min_capacity'"},
                                 {"least_at", "'aws_appautoscaling_target.serve'"},
                                 {"type", "'aws_sagemaker_endpoint'"},
                                 {"change", "'create'"},
                                 {"workload", "'inference'"},
                                 {"cloud", "'aws'"},
                                 {"region", "'eu-west-1'"},
                                 {"service", "'sagemaker'"},
                                 {"sku", "'ml.g4dn.xlarge'"},
                                 {"sku_status", "'current'"},
                                 {"retires_on", "''"},
                                 {"sku_doubt", "''"},
                                 {"accelerator", "'T4'"},
                                 {"accelerator_count", "1"},
                                 {"min_count", "2"},
                                 {"count", "2"},
                                 {"max_count", "2"},
                                 {"hours_per_month", "730"},
                                 {"autoscaled", "0"},
                                 {"scheduled", "0"},
                                 {"scale_to_zero", "0"},
                                 {"serverless", "0"},
                                 {"workers", "NULL"},
                                 {"usd_per_hour", "0.821"},
                                 {"raw_usd_per_hour", "0.587"},
                                 {"managed_usd", "341.64"},
                                 {"monthly_usd", "1198.66"},
                                 {"monthly_max_usd", "1198.66"}},
                                changed));
  }

  // A bucket for artifacts in S3 Standard without any lifecycle rule.
  Facts& store(const Fields& changed = {}) {
    return add("store", with({{"plan_id", "0"},
                              {"address", "'aws_s3_bucket.models'"},
                              {"type", "'aws_s3_bucket'"},
                              {"change", "'create'"},
                              {"workload", "'data'"},
                              {"cloud", "'aws'"},
                              {"region", "'eu-west-1'"},
                              {"service", "'s3'"},
                              {"class", "'standard'"},
                              {"redundancy", "''"},
                              {"tiering", "0"},
                              {"versioned", "0"},
                              {"version_expiry", "0"},
                              {"gb", "1000"},
                              {"holds", "'artifacts'"},
                              {"monthly_usd", "23"}},
                             changed));
  }

  // 30 TB a month from us-east-1 to us-west-2.
  Facts& flow(const Fields& changed = {}) {
    return add("flow", with({{"flow_id", std::to_string(flows_++)},
                             {"from_plan", "0"},
                             {"from_address", "'aws_s3_bucket.corpus'"},
                             {"from_cloud", "'aws'"},
                             {"from_region", "'us-east-1'"},
                             {"to_plan", "0"},
                             {"to_address", "'aws_instance.gpu'"},
                             {"to_cloud", "'aws'"},
                             {"to_region", "'us-west-2'"},
                             {"hop", "'h1'"},
                             {"pipeline", "'p1'"},
                             {"kind", "'read'"},
                             {"crosses", "'region'"},
                             {"usd_per_gb", "0.02"},
                             {"monthly_gb", "30000"},
                             {"basis", "'profile'"},
                             {"monthly_usd", "600"},
                             {"confidence", "'high'"},
                             {"at", "''"},
                             {"attribute", "'iam_instance_profile'"},
                             {"evidence", "'aws_s3_bucket.corpus ← aws_iam_role.train ← aws_instance.gpu'"}},
                            changed));
  }

 private:
  static facts::Database open() {
    auto database = facts::Database::open();
    if (!database) throw std::runtime_error(database.error().message);
    return std::move(*database);
  }
  static Fields with(Fields usual, const Fields& changed) {
    for (const auto& [name, value] : changed) usual[name] = value;
    return usual;
  }

  facts::Database database_;
  std::size_t flows_ = 0;
};

// What one rule of the binary says about the facts.
struct Said {
  Outcome outcome;
  std::vector<Finding> findings;
  const Finding& only() const {
    if (findings.size() != 1)
      throw std::runtime_error("not one finding but " + std::to_string(findings.size()));
    return findings[0];
  }
};

inline Said run_builtin(const std::string& id, const Facts& facts,
                        const std::vector<Override>& overrides = {}) {
  static const std::vector<Rule> all = builtin_rules();
  std::vector<Rule> rules = all;
  EXPECT_TRUE(apply(rules, overrides).empty());
  std::erase_if(rules, [&](const Rule& rule) { return rule.id != id; });
  if (rules.size() != 1) throw std::runtime_error("there is no rule " + id);
  Findings found = run(rules, facts.database());
  EXPECT_EQ(found.outcomes[0].broken, "");
  return {found.outcomes[0], found.findings};
}

// Flagged, quiet and undetermined subjects, as "1/0/0".
inline std::string verdict(const std::string& id, const Facts& facts) {
  const Outcome outcome = run_builtin(id, facts).outcome;
  return std::to_string(outcome.flagged) + "/" +
         std::to_string(outcome.checked - outcome.flagged - outcome.undetermined) + "/" +
         std::to_string(outcome.undetermined);
}

}  // namespace terratoll::rules
