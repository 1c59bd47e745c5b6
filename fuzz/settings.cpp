// What people write: configurations, baselines, usage files and rules.
#include <algorithm>
#include <chrono>

#include "checkout.h"
#include "complaints.h"
#include "config/config.h"
#include "config/usage.h"
#include "config/usage_update.h"
#include "facts/facts.h"
#include "rules/rule.h"
#include "rules/suppress.h"
#include "run/run.h"

namespace terratoll::fuzz {
namespace {

// Facts of a plan with something of most tables.
const facts::Database& some_facts() {
  static const facts::Database database = [] {
    run::Request request;
    request.plans = {(checkout::root() / "testdata/examples/pipeline/plan.json").string()};
    request.today = "2026-11-24";
    Result<run::Priced> priced = run::price(request);
    if (!priced) std::abort();
    Result<facts::Database> filled = run::fill_facts(*priced);
    if (!filled) std::abort();
    return std::move(*filled);
  }();
  return database;
}

std::string findings_complaint(const rules::Findings& found) {
  for (const rules::Outcome& outcome : found.outcomes) {
    if (outcome.flagged > outcome.checked && outcome.broken.empty()) return "more flagged than checked";
  }
  return "";
}

}  // namespace

std::string configuration(std::string_view bytes) {
  const Result<config::Config> read = config::parse_config(std::string(bytes), ".terratoll.yaml");
  return read ? "" : complaint_about(read.error());
}

std::string baseline(std::string_view bytes) {
  const auto read = rules::read_baseline(std::string(bytes), "baseline.json");
  return read ? "" : complaint_about(read.error());
}

// What is written into a usage file is read again, and nothing more is written then.
std::string usage(std::string_view bytes) {
  const std::string text(bytes);
  const Result<config::UsageFile> read = config::parse_usage(text, "usage.yml");
  if (!read) return complaint_about(read.error());
  const std::vector<config::MeasuredUsage> measured = {
      {"aws_s3_bucket.data",
       {{"standard.storage_gb", Decimal(40'000)}, {"standard.monthly_tier_2_requests", 9}}},
      {"aws_lambda_function.of[\"a\"]", {{"monthly_requests", Decimal(1'000'000)}}}};
  const auto once = config::update_usage(text, "usage.yml", measured, "2026-09");
  if (!once) return complaint_about(once.error());
  if (!config::parse_usage(once->text, "usage.yml")) return "it cannot be read any more";
  const auto twice = config::update_usage(once->text, "usage.yml", measured, "2026-09");
  if (!twice) return "it cannot be updated any more: " + twice.error().message;
  return twice->text == once->text ? "" : "it changes again, with nothing new";
}

// A rule that is taken runs to its end or breaks with a reason, and takes no other along.
std::string rule(std::string_view bytes) {
  const auto loaded = rules::load({{"own.sql", std::string(bytes)}});
  if (const auto* errors = std::get_if<rules::LoadErrors>(&loaded)) {
    const auto silent = [](const std::string& message) {
      return message.find("own.sql") == std::string::npos;
    };
    if (errors->messages.empty()) return "refused without a word";
    return std::any_of(errors->messages.begin(), errors->messages.end(), silent) ? "an error of no file" : "";
  }
  const std::vector<rules::Rule>& own = std::get<std::vector<rules::Rule>>(loaded);
  rules::rules_markdown(own);
  return findings_complaint(rules::run(own, some_facts(), {std::chrono::milliseconds(300)}));
}

}  // namespace terratoll::fuzz
