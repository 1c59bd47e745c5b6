#include "sample.h"

#include <algorithm>

namespace terratoll::report {
namespace {

cost::LineItem item(const std::string& name, const std::string& quantity, const std::string& unit,
                    const std::string& rate, const std::string& monthly) {
  cost::LineItem line;
  line.component = inventory::Component::Compute;
  line.item = name;
  line.unit = unit;
  line.quantity = decimal(quantity);
  line.rate_usd = decimal(rate);
  line.monthly_usd = decimal(monthly);
  line.max_monthly_usd = decimal(monthly);
  line.source = "tsaol-aws-gpu-2026-01";
  line.as_of = "2026-01-21";
  line.card = "aws/ec2";
  line.region = "us-west-2";
  line.sku = "p3.2xlarge";
  line.meter = "on-demand";
  return line;
}

Resource resource(const std::string& address, const std::string& type, const std::string& region,
                  cost::Status status) {
  Resource each;
  each.plan = "plan.json";
  each.address = address;
  each.type = type;
  each.cloud = "aws";
  each.region = region;
  each.change = plan::Change::Create;
  each.status = status;
  return each;
}

FlowRow flow(const std::string& from, const std::string& to) {
  FlowRow each;
  each.from_plan = each.to_plan = "plan.json";
  each.from = from;
  each.to = to;
  each.from_cloud = each.to_cloud = "aws";
  each.from_region = "us-east-1";
  each.to_region = "us-west-2";
  each.kind = flows::Kind::Read;
  each.crosses = flows::Border::Region;
  each.basis = inventory::Basis::Profile;
  each.confidence = flows::Confidence::High;
  each.at = to;
  each.attribute = "iam_instance_profile";
  each.hop = "us-east-1>us-west-2#0";
  each.rate_usd_per_gb = decimal("0.02");
  each.monthly_gb = decimal("7500");
  each.monthly_usd = decimal("150");
  each.evidence = {from,
                   "data.aws_iam_policy_document.read",
                   "aws_iam_role_policy.read",
                   "aws_iam_role.train",
                   "aws_iam_instance_profile.train",
                   to};
  each.evidence_locations = {Location{"main.tf", 3, 9},
                             Location{"main.tf", 12, 20},
                             std::nullopt,
                             std::nullopt,
                             std::nullopt,
                             Location{"modules/train/main.tf", 30, 30}};
  return each;
}

void add_resources(Report& report) {
  for (const char* index : {"[0]", "[1]"}) {
    report.resources.push_back(
        machine(std::string("module.train.aws_instance.gpu") + index, "p3.2xlarge", "2241.80"));
  }
  Resource endpoint =
      resource("aws_sagemaker_endpoint.serving", "aws_sagemaker_endpoint", "us-east-1", cost::Status::Priced);
  endpoint.workload = inventory::Role::Inference;
  endpoint.monthly_usd = decimal("1198.66");
  endpoint.summary = "2 × ml.g4dn.xlarge, us-east-1";
  endpoint.items.push_back(item("2 × ml.g4dn.xlarge", "1460", "hour", "0.821", "1198.66"));
  endpoint.items[0].managed_usd = decimal("430.70");
  report.resources.push_back(endpoint);
  for (const char* key : {"[\"a\"]", "[\"b\"]"}) {
    Resource bucket = resource(std::string("aws_s3_bucket.corpus") + key, "aws_s3_bucket", "us-east-1",
                               cost::Status::Usage);
    bucket.reason = "billed by use";
    report.resources.push_back(bucket);
  }
  Resource retired = resource("aws_instance.vision", "aws_instance", "eu-west-1", cost::Status::Unpriced);
  retired.reason = "p6-b200.48xlarge has no price in eu-west-1; it is sold in us-east-1, us-west-2";
  report.resources.push_back(retired);
  report.resources.push_back(resource("aws_iam_role.train", "aws_iam_role", "", cost::Status::Free));
  report.resources.push_back(resource("random_id.suffix", "random_id", "", cost::Status::Unsupported));
  report.resources.back().cloud = "random";
  report.resources.back().reason = "not a resource of AWS or Azure";
}

void add_findings(Report& report) {
  for (const char* index : {"[0]", "[1]"}) {
    const std::string address = std::string("module.train.aws_instance.gpu") + index;
    Finding retired = finding("sku-retired", rules::Severity::Error, address, "2241.80");
    retired.finding.attribute = "instance_type";
    retired.finding.message = "p3.2xlarge (V100) cannot be had any more: AWS retired P3.";
    retired.finding.advice =
        "g6.2xlarge (L4 24 GB, 32 GiB of memory instead of 61) costs $0.9776/h, not $3.06.";
    retired.finding.saving_usd = decimal("1520.15");
    retired.finding.evidence = {{"sku", "\"p3.2xlarge\""}, {"accelerator_count", "1"}};
    retired.finding.location = Location{"modules/train/main.tf", 30, 30};
    retired.finding.call_stack = {{"main.tf", 40, 40}};
    report.findings.push_back(retired);
  }
  Finding always_on =
      finding("endpoint-always-on", rules::Severity::Warning, "aws_sagemaker_endpoint.serving", "1198.66");
  always_on.finding.at = "aws_sagemaker_endpoint_configuration.serving";
  always_on.finding.attribute = "initial_instance_count";
  always_on.finding.message = "2 × ml.g4dn.xlarge run all month, used or not: $1,198.66.";
  always_on.finding.advice = "Scale to zero off-peak, or to the traffic: it saves about 40% of it.";
  always_on.finding.saving_usd = decimal("479.46");
  always_on.finding.location = Location{"main.tf", 58, 58};
  report.findings.push_back(always_on);
  for (std::size_t i = 0; i < report.flows.size(); ++i) {
    const FlowRow& each = report.flows[i];
    Finding egress = finding("egress-inter-region", rules::Severity::Warning, each.to, "150");
    egress.flow = i;
    egress.finding.category = "egress";
    egress.finding.attribute = each.attribute;
    egress.finding.message = each.from + " in us-east-1 is read by " + each.to +
                             " in us-west-2: $20.00 per TB × 7.5 TB (profile: pipeline_gb_per_day).";
    egress.finding.advice = "Keep the data and the machines that read it in one region.";
    egress.finding.location = Location{"modules/train/main.tf", 34, 34};
    report.findings.push_back(egress);
  }
  Finding note = finding("storage-no-tiering", rules::Severity::Note, "aws_s3_bucket.corpus[\"a\"]", "");
  note.finding.message = "aws_s3_bucket.corpus[\"a\"] keeps all it holds in the dearest class.";
  note.finding.advice = "Add a lifecycle rule.";
  report.findings.push_back(note);
}

void add_rules(Report& report) {
  for (const auto& [id, severity] : {std::pair{"egress-inter-region", rules::Severity::Warning},
                                     {"endpoint-always-on", rules::Severity::Warning},
                                     {"sku-retired", rules::Severity::Error},
                                     {"spot-possible", rules::Severity::Note},
                                     {"storage-no-tiering", rules::Severity::Note}}) {
    Rule rule;
    rule.id = id;
    rule.title = "Title of " + std::string(id);
    rule.category = "cost";
    rule.help = "# Why\n\nBecause it costs.";
    rule.advice = "Do without it.";
    rule.severity = severity;
    rule.checked = 4;
    for (const Finding& each : report.findings) rule.flagged += each.finding.rule == id ? 1 : 0;
    rule.undetermined = 1;
    report.rules.push_back(rule);
  }
}

}  // namespace

Decimal decimal(std::string_view text) {
  return Decimal::parse(text).value();
}

Resource machine(const std::string& address, const std::string& sku, const std::string& monthly_usd) {
  Resource each = resource(address, "aws_instance", "us-west-2", cost::Status::Priced);
  each.workload = inventory::Role::Training;
  each.monthly_usd = decimal(monthly_usd);
  each.summary = sku + ", us-west-2";
  each.items.push_back(item(sku + ", Linux, on-demand", "730", "hour", "3.06", monthly_usd));
  return each;
}

Finding finding(const std::string& rule, rules::Severity severity, const std::string& address,
                const std::string& usd) {
  Finding each;
  each.plan = "plan.json";
  each.finding.rule = rule;
  each.finding.category = "cost";
  each.finding.severity = severity;
  each.finding.address = address;
  each.finding.message = "It costs money.";
  each.finding.monthly_usd = Decimal::parse(usd);
  each.finding.basis = inventory::Basis::Fixed;
  each.finding.fingerprint = rule + "|" + address;
  return each;
}

Report sample() {
  Report report;
  report.version = "0.1.0";
  report.today = "2026-11-24";
  report.rate_cards = {{"aws/ec2", "2026-01-21", "2026-07-20", false},
                       {"aws/sagemaker", "2026-02-01", "2026-09-22", false}};
  report.plans = {{"plan.json", plan::DocumentKind::Plan, "1.11.4", 8}};
  add_resources(report);
  for (const char* key : {"[\"a\"]", "[\"b\"]"}) {
    for (const char* index : {"[0]", "[1]"}) {
      report.flows.push_back(flow(std::string("aws_s3_bucket.corpus") + key,
                                  std::string("module.train.aws_instance.gpu") + index));
    }
  }
  add_findings(report);
  add_rules(report);
  report.coverage = {
      .priced = 3, .partial = 0, .free = 1, .usage = 2, .unknown = 0, .unpriced = 1, .unsupported = 1};
  cost::Totals& totals = report.totals;
  totals.by_component.compute = decimal("5251.56");
  totals.by_component.managed = decimal("430.70");
  totals.by_component.data_transfer = decimal("600");
  totals.monthly_usd = totals.monthly_change_usd = totals.by_component.total();
  totals.monthly_max_usd = decimal("8879.58");
  totals.scenarios = {{1, totals.monthly_usd}, {3, decimal("7482.26")}, {10, decimal("11682.26")}};
  report.assumptions = {"profile: pipeline_gb_per_day = 1,000"};
  report.hidden = {.untouched = 2, .suspected = 1};
  std::sort(report.resources.begin(), report.resources.end(),
            [](const Resource& a, const Resource& b) { return a.address < b.address; });
  return report;
}

Report quiet() {
  Report report;
  report.version = "0.1.0";
  report.today = "2026-11-24";
  report.plans = {{"plan.json", plan::DocumentKind::Plan, "1.11.4", 3}};
  for (const char* name : {"a", "b", "c"}) {
    report.resources.push_back(
        resource(std::string("aws_iam_role.") + name, "aws_iam_role", "", cost::Status::Free));
  }
  report.coverage.free = 3;
  return report;
}

Report audited() {
  Report report = sample();
  report.audit = true;
  report.plans = {{"a/plan.json", plan::DocumentKind::Plan, "1.11.4", 8},
                  {"b/terraform.tfstate", plan::DocumentKind::RawState, "1.5.7", 1}};
  for (Resource& each : report.resources) each.plan = "a/plan.json";
  for (FlowRow& each : report.flows) each.from_plan = each.to_plan = "a/plan.json";
  for (Finding& each : report.findings) each.plan = "a/plan.json";
  Resource other = machine("aws_instance.gpu", "g5.xlarge", "734.38");
  other.plan = "b/terraform.tfstate";
  other.change = plan::Change::NoOp;
  report.resources.push_back(other);
  report.coverage.priced = 4;
  report.totals.monthly_usd += decimal("734.38");
  report.totals.by_component.compute += decimal("734.38");
  report.totals.monthly_before_usd = report.totals.monthly_usd;
  report.totals.monthly_change_usd = Decimal();
  return report;
}

std::string hostile() {
  return "%0A\n::error::pwned|`**x**`</script><img src=x "
         "onerror=alert(1)>&amp;\x1b[31mred\x1b[0m\u202e##vso[task.complete]"
         "##[error]]]>\r@team #1 https://evil.example www.evil.example [a](b) \"'\\ é \xff";
}

Report hostile_report() {
  Report report = sample();
  const std::string bad = hostile();
  for (PlanHead& plan : report.plans) plan.plan += bad;
  for (Resource& each : report.resources) {
    for (std::string* text :
         {&each.plan, &each.address, &each.type, &each.cloud, &each.region, &each.reason, &each.summary})
      *text += bad;
    for (cost::LineItem& line : each.items) line.item += bad;
  }
  for (FlowRow& each : report.flows) {
    for (std::string* text :
         {&each.from_plan, &each.to_plan, &each.from, &each.to, &each.at, &each.from_region})
      *text += bad;
    for (std::string& address : each.evidence) address += bad;
    for (auto& location : each.evidence_locations) {
      if (location) location->file += bad;
    }
  }
  for (Finding& each : report.findings) {
    each.plan += bad;
    for (std::string* text : {&each.finding.address, &each.finding.message, &each.finding.advice})
      *text += bad;
    if (!each.finding.at.empty()) each.finding.at += bad;
    if (each.finding.location) each.finding.location->file += bad;
    for (Location& call : each.finding.call_stack) call.file += bad;
  }
  for (std::string& text : report.assumptions) text += bad;
  report.diagnostics.push_back({rules::Severity::Warning, "trimmed-plan", "The plan is incomplete: " + bad});
  for (RateCard& card : report.rate_cards) card.name += bad;
  return report;
}

}  // namespace terratoll::report
