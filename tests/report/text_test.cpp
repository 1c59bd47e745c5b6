#include <gtest/gtest.h>

#include <array>
#include <sstream>

#include "base/columns.h"
#include "report/headline.h"
#include "sample.h"

namespace terratoll::report {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::string line_with(const std::string& text, std::string_view part) {
  for (const std::string& line : lines_of(text)) {
    if (has(line, part)) return line;
  }
  return "";
}

TEST(TextReport, PutsTheDearestErrorAtTheTopWithItsPlaceAndAmount) {
  const std::vector<std::string> lines = lines_of(write_text(sample()));
  EXPECT_EQ(lines[0],
            "8 to create · aws: eu-west-1, us-east-1, us-west-2 · list prices of 2026-01-21 to 2026-09-22");
  EXPECT_EQ(lines[1], "no configuration");
  EXPECT_EQ(lines[2], "");
  EXPECT_EQ(
      lines[3],
      "✖ sku-retired                     modules/train/main.tf:30                          $4,483.60 /month");
}

TEST(TextReport, GroupsTheInstancesOfABlock) {
  const std::string text = write_text(sample());
  EXPECT_TRUE(has(text, "module.train.aws_instance.gpu[…] (2)"));
  EXPECT_FALSE(has(text, "gpu[1]"));
  EXPECT_TRUE(has(text, "AWS retired P3. (2 × $2,241.80)"));
  EXPECT_TRUE(has(text, "1 error, 2 warnings, 1 note\n"));
}

// 30 blocks that read over one hop are one thing to read, not thirty.
TEST(TextReport, FoldsAHopBetweenDozensOfBlocks) {
  Report report = quiet();
  for (std::size_t i = 0; i < 30; ++i) {
    const std::string reader = "aws_instance.g" + std::to_string(i);
    FlowRow& flow = report.flows.emplace_back();
    flow.from = "aws_s3_bucket.b";
    flow.to = reader;
    flow.from_region = "us-east-1";
    flow.to_region = "us-west-2";
    flow.monthly_gb = Decimal(50);
    Finding found = finding("egress-inter-region", rules::Severity::Warning, reader, "1");
    found.finding.message = reader + " reads.";
    found.finding.location = Location{"main.tf", static_cast<int>(10 * i + 1), {}};
    found.flow = i;
    report.findings.push_back(std::move(found));
  }
  const std::string text = write_text(report);
  EXPECT_TRUE(has(text, "us-east-1 → us-west-2: 1,500 GB a month in 30 flows.")) << text;
  EXPECT_TRUE(has(line_with(text, "egress-inter-region"), "$30.00 /month")) << text;
  EXPECT_TRUE(has(text, "… and 27 more like it"));
  EXPECT_TRUE(has(text, "1 warning\n"));
  report.findings.resize(20);
  EXPECT_TRUE(has(write_text(report), "20 warnings\n"));
}

TEST(TextReport, AddsUpWhatAGroupSaves) {
  EXPECT_TRUE(has(write_text(sample()), "saves $3,040.30\n"));
}

TEST(TextReport, SaysWhatAStepCostsInsteadOfANegativeSaving) {
  Report report = sample();
  report.findings[2].finding.saving_usd = decimal("-12.5");
  const std::string text = write_text(report, View{.colour = true});
  EXPECT_TRUE(has(text, " costs $12.50 more\n"));
  EXPECT_FALSE(has(text, "-$12.50"));
}

TEST(TextReport, GivesTheSameAdviceOnce) {
  Report report = sample();
  Finding other = report.findings[2];
  other.finding.address = "aws_sagemaker_endpoint.other";
  report.findings.push_back(other);
  const std::string text = write_text(report);
  EXPECT_EQ(text.find("Scale to zero off-peak"), text.rfind("Scale to zero off-peak"));
  EXPECT_NE(text.find("saves $479.46"), text.rfind("saves $479.46"));
}

TEST(TextReport, ShowsEachDifferentMessageOfAGroup) {
  Report report = sample();
  report.findings[1].finding.message = "Another reason.";
  const std::string text = write_text(report);
  EXPECT_TRUE(has(text, "  p3.2xlarge (V100) cannot be had any more: AWS retired P3.\n  Another reason.\n"));
}

TEST(TextReport, TellsTheWayOfTheData) {
  const std::string text = write_text(sample());
  EXPECT_TRUE(has(text, "because aws_s3_bucket.corpus[\"a\"] ← data.aws_iam_policy_document.read ←"));
}

TEST(TextReport, BillAddsUpToTheTotal) {
  const std::string text = write_text(sample());
  EXPECT_TRUE(has(line_with(text, "data transfer  "), "1 hop, 30 TB"));
  EXPECT_TRUE(has(line_with(text, "  total "), "$0.00   $6,282.26  +$6,282.26"));
  EXPECT_TRUE(has(text, "compute $5,251.56 + managed premium $430.70 + data transfer $600.00\n"));
}

TEST(TextReport, FoldsALongBillIntoARowThatKeepsTheSum) {
  Report report = sample();
  report.resources.clear();
  report.flows.clear();
  report.findings.clear();
  for (int i = 0; i < 50; ++i)
    report.resources.push_back(machine("aws_instance.m" + std::to_string(i), "g5.xlarge", "10"));
  const std::string text = write_text(report);
  EXPECT_TRUE(has(line_with(text, "31 smaller rows"), "$310.00"));
}

TEST(TextReport, DoesNotCallAChangeThatCostsByUseUnchangedWithoutAWord) {
  Report report = sample();
  report.resources.clear();
  report.flows.clear();
  report.findings.clear();
  report.totals = {};
  report.resources.push_back(machine("aws_s3_bucket.corpus", "", "0"));
  report.resources.back().status = cost::Status::Usage;
  report.resources.back().monthly_usd.reset();
  EXPECT_EQ(headline(report),
            "Monthly cost unchanged ($0.00) · 1 changed resource costs by use, and no usage is given");
  report.resources.back().change = plan::Change::NoOp;
  EXPECT_EQ(headline(report), "Monthly cost unchanged ($0.00)");
}

TEST(TextReport, MarksAPriceThatIsInDoubt) {
  Report report = sample();
  report.resources.push_back(machine("aws_instance.spot", "g5.xlarge", "10"));
  report.resources.back().items.emplace_back();
  report.resources.back().items.back().monthly_usd = Decimal(10);
  report.resources.back().items.back().doubt = "derived from a list of 2024";
  const std::string text = write_text(report);
  EXPECT_TRUE(has(line_with(text, "aws_instance.spot"), " ~$10.00 ")) << text;
  EXPECT_TRUE(
      has(text, "In doubt (~), for $10.00 of the total\n  aws_instance.spot: derived from a list of 2024\n"));
}

// By the report's own date; an overlay, an agreement say, holds as long as it stands.
TEST(TextReport, MarksAPriceThatNobodyHasReadForAYear) {
  const auto shown = [](const char* as_of, const char* overlay) {
    Report report = sample();
    report.resources.push_back(machine("aws_instance.old", "g5.xlarge", "10"));
    cost::LineItem& item = report.resources.back().items.emplace_back();
    item.monthly_usd = Decimal(10);
    item.as_of = as_of;
    item.overlay = overlay;
    return write_text(report);
  };
  const std::string old = shown("2025-11-23", "");
  EXPECT_TRUE(has(line_with(old, "aws_instance.old"), " ~$10.00 ")) << old;
  EXPECT_TRUE(has(old, "  aws_instance.old: nobody has read the price since 2025-11-23\n")) << old;
  EXPECT_FALSE(has(shown("2025-11-24", ""), "In doubt")) << "a year to the day";
  EXPECT_FALSE(has(shown("2025", ""), "In doubt")) << "it may be of the last day of its year";
  EXPECT_FALSE(has(shown("2024-01-01", "ours"), "In doubt"));
}

TEST(TextReport, MarksAPriceOfDataThatNobodyHasReadForAYear) {
  const auto shown = [](const char* as_of, const char* doubt) {
    Report report = sample();
    for (FlowRow& each : report.flows) {
      each.as_of = as_of;
      each.doubt = doubt;
    }
    return write_text(report);
  };
  const std::string old = shown("2025-11-23", "");
  EXPECT_TRUE(has(line_with(old, "data transfer  "), " ~$")) << old;
  EXPECT_TRUE(has(old, "  data from ")) << old;
  EXPECT_TRUE(has(old, ": nobody has read the price since 2025-11-23\n")) << old;
  EXPECT_FALSE(has(line_with(shown("2025-11-24", ""), "data transfer  "), "~"));
  EXPECT_TRUE(has(shown("2025-11-24", "one source"), ": one source\n"));
}

TEST(TextReport, SaysUnderItsLineWhatAnAmountMeans) {
  Report report = sample();
  report.resources.push_back(machine("aws_instance.stopped", "g5.xlarge", "10"));
  report.resources.back().reason = "a state stops it; its volumes are kept";
  const std::string text = write_text(report);
  const std::size_t row = text.find("aws_instance.stopped");
  EXPECT_EQ(text.find("\n    a state stops it; its volumes are kept\n"), text.find('\n', row)) << text;
}

// What is said of one instance of a block is said of that one alone.
TEST(TextReport, SaysWhatAnAmountMeansOfTheInstanceThatItIsAbout) {
  Report report = sample();
  for (const char* key : {"a", "b", "c"}) {
    report.resources.push_back(machine(std::string("aws_instance.lab[\"") + key + "\"]", "g5.xlarge", "10"));
    if (std::string_view(key) == "b")
      report.resources.back().reason = "a state stops it; its volumes are kept";
  }
  const std::string text = write_text(report);
  EXPECT_TRUE(has(line_with(text, "aws_instance.lab[\"b\"]"), "$10.00")) << text;
  EXPECT_TRUE(has(text.substr(text.find("aws_instance.lab[\"b\"]")),
                  "\n    a state stops it; its volumes are kept\n"));
  EXPECT_TRUE(has(line_with(text, "aws_instance.lab[…] (2)"), "$20.00")) << text;
}

TEST(TextReport, NamesThePlanOfWhatHasNoPrice) {
  Report report = sample();
  report.plans.push_back(report.plans[0]);
  report.plans[0].plan = "infra/a/plan.json";
  report.plans[1].plan = "infra/b/plan.json";
  for (Resource& each : report.resources) each.plan = report.plans[0].plan;
  report.resources.push_back(machine("aws_instance.gpu", "p5.48xlarge", "0"));
  Resource& gpu = report.resources.back();
  gpu.plan = report.plans[1].plan;
  gpu.status = cost::Status::Unpriced;
  gpu.reason = "no price in eu-west-3";
  gpu.monthly_usd.reset();
  const std::string text = write_text(report);
  EXPECT_TRUE(has(text, "  b/plan.json: aws_instance.gpu: no price in eu-west-3\n")) << text;
  EXPECT_TRUE(has(line_with(text, "  b/plan.json  "), "1 without a known cost")) << text;
  EXPECT_TRUE(has(line_with(text, "  b/plan.json  "), "not known")) << text;
}

TEST(TextReport, FoldsWhatDoesNotChange) {
  Report report = sample();
  for (int i = 0; i < 5; ++i) {
    report.resources.push_back(machine("aws_instance.old" + std::to_string(i), "g5.xlarge", "10"));
    report.resources.back().monthly_before_usd = Decimal(10);
    report.resources.back().change = plan::Change::NoOp;
  }
  const std::string text = write_text(report);
  EXPECT_TRUE(has(line_with(text, "5 unchanged rows"), "$50.00      $50.00       $0.00")) << text;
  EXPECT_FALSE(has(text, "aws_instance.old0"));
  report.resources.back().items[0].doubt = "derived";
  EXPECT_TRUE(has(line_with(write_text(report), "5 unchanged rows"), "~$50.00"));
}

TEST(TextReport, SaysWhatIsNotInTheTotalAndWhereItIsSold) {
  const std::string text = write_text(sample(), View{.width = 140});
  EXPECT_TRUE(has(text,
                  "aws_instance.vision: p6-b200.48xlarge has no price in eu-west-1; it is sold in us-east-1, "
                  "us-west-2\n"));
  EXPECT_TRUE(has(text, "random_id: not a resource of AWS or Azure\n"));
  EXPECT_TRUE(has(
      text, "8 resources: 3 priced, 1 free, 2 by use (no usage given: terratoll init), 1 without a price"));
}

TEST(TextReport, SaysHowToSeeTheRest) {
  const std::string text = write_text(sample());
  EXPECT_TRUE(has(text, "2 more on what this change leaves alone: --all\n"));
  EXPECT_TRUE(has(text, "1 more only suspected: --min-confidence low\n"));
}

// Each line says which instance it is about, and where that lies, where they are unlike; the sum stays.
TEST(TextReport, NamesTheInstancesThatDiffer) {
  Report report = quiet();
  for (const auto& [key, region, usd] : std::vector<std::array<const char*, 3>>{
           {"a", "us-east-1", "10"}, {"b", "eu-west-1", "20"}, {"c", "eu-west-1", "20"}}) {
    const std::string address = std::string("aws_instance.lab[\"") + key + "\"]";
    report.resources.push_back(machine(address, "g5.xlarge", usd));
    report.resources.back().region = region;
    Finding finding;
    finding.plan = report.resources.back().plan;
    finding.finding.rule = "notebook-never-stops";
    finding.finding.address = finding.finding.at = address;
    finding.finding.message = address + " runs all month: $" + usd + ".00.";
    finding.finding.monthly_usd = decimal(usd);
    report.findings.push_back(std::move(finding));
  }
  const std::string text = write_text(report);
  EXPECT_TRUE(has(text, "aws_instance.lab[\"a\"] in us-east-1 runs all month: $10.00.\n")) << text;
  EXPECT_TRUE(has(text, "aws_instance.lab[…] (2) in eu-west-1 runs all month: $20.00. (2 × $20.00)\n"))
      << text;
  EXPECT_TRUE(has(line_with(text, "notebook-never-stops"), "$50.00 /month"));
}

TEST(TextReport, LeavesSuppressedFindingsOutUnlessAsked) {
  Report report = sample();
  report.findings[2].finding.suppressed =
      rules::Suppressed{rules::Excuse::Inline, "moves in Q1", "2027-01-31"};
  EXPECT_FALSE(has(write_text(report), "endpoint-always-on"));
  EXPECT_TRUE(has(write_text(report), "1 error, 1 warning, 1 note · 1 suppressed\n"));
  EXPECT_TRUE(has(write_text(report, View{.suppressed = true}),
                  "Suppressed (inline): moves in Q1, until 2027-01-31\n"));
}

TEST(TextReport, IsThreeLinesWhereThereIsNothingToSay) {
  EXPECT_EQ(write_text(quiet()),
            "3 to create · no configuration\n"
            "Monthly cost unchanged ($0.00) · 3 resources: 3 free\n"
            "no findings\n");
}

TEST(TextReport, IsThreeLinesForAPlanThatChangesNothing) {
  Report report = quiet();
  report.resources.push_back(machine("aws_instance.old", "g5.xlarge", "734.38"));
  report.resources.back().monthly_before_usd = report.resources.back().monthly_usd;
  for (Resource& each : report.resources) each.change = plan::Change::NoOp;
  report.totals.monthly_usd = report.totals.monthly_before_usd = decimal("734.38");
  EXPECT_EQ(lines_of(write_text(report)).size(), 3U);
  EXPECT_TRUE(has(write_text(report), "Monthly cost unchanged ($734.38)"));
}

TEST(TextReport, OfAnAuditHasOneAmountAndASumAPlan) {
  const std::string text = write_text(audited(), View{.all = true});
  EXPECT_TRUE(has(text, "1 plan, 1 state, 9 resources"));
  EXPECT_TRUE(has(line_with(text, "  b/terraform.tfstate  "), "$734.38"));
  EXPECT_TRUE(has(line_with(text, "Cost"), "a month"));
  EXPECT_FALSE(has(text, "before"));
  EXPECT_TRUE(has(text, "  a/plan.json: aws_sagemaker_endpoint.serving\n"));
}

TEST(TextReport, OfAnAuditCountsThePlansWithoutACost) {
  Report report = audited();
  for (int i = 0; i < 30; ++i)
    report.plans.push_back({"free" + std::to_string(i), plan::DocumentKind::Plan, "1.11.4", 3});
  const std::string text = write_text(report, View{.all = true});
  EXPECT_TRUE(has(line_with(text, "30 plans without a cost"), "$0.00"));
  EXPECT_FALSE(has(text, "free7"));
}

TEST(TextReport, OfAnAuditLeavesOutTheFolderOfAllPlansAndWhatGoes) {
  Report report = audited();
  for (PlanHead& head : report.plans) head.plan = "infra/" + head.plan;
  for (Resource& each : report.resources) each.plan = "infra/" + each.plan;
  report.resources.push_back(machine("aws_instance.goes", "g5.xlarge", "0"));
  report.resources.back().monthly_before_usd = decimal("9999");
  const std::string text = write_text(report, View{.all = true});
  EXPECT_TRUE(has(text, "\n  b/terraform.tfstate: aws_instance.gpu  "));
  EXPECT_FALSE(has(text, "aws_instance.goes"));
}

TEST(TextReport, KeepsToItsWidth) {
  for (const std::size_t width : {80U, 100U, 132U}) {
    for (const std::string& line : lines_of(write_text(sample(), View{.width = width}))) {
      EXPECT_LE(columns(line), width) << line;
    }
  }
}

TEST(TextReport, AlignsWideCharacters) {
  Report report = sample();
  report.resources.push_back(machine("aws_instance.node[\"東京都千代田区\"]", "g5.xlarge", "1066.03"));
  report.resources.push_back(machine("aws_instance.node[\"osaka\"]", "g5.xlarge", "1066.03"));
  const std::string text = write_text(report);
  const std::string wide = line_with(text, "東京"), narrow = line_with(text, "osaka");
  const auto before = [](const std::string& line, std::string_view part) {
    return columns(std::string_view(line).substr(0, line.find(part)));
  };
  EXPECT_EQ(before(wide, "g5.xlarge"), before(narrow, "g5.xlarge")) << text;
  EXPECT_EQ(columns(wide), columns(narrow)) << text;
}

TEST(TextReport, HasColourOnlyWhenAsked) {
  EXPECT_FALSE(has(write_text(sample()), "\x1b"));
  const std::string text = write_text(sample(), View{.colour = true});
  EXPECT_TRUE(has(text, "\x1b[31m✖\x1b[0m sku-retired"));
  EXPECT_TRUE(has(text, "\x1b[32msaves $3,040.30\x1b[0m\n"));
}

TEST(TextReport, HoldsNothingThatATerminalOrALogObeys) {
  const std::string text = write_text(hostile_report());
  for (const char* bad : {"\x1b", "\u202e", "\xff", "\r", "##[", "##vso["})
    EXPECT_FALSE(has(text, bad)) << bad;
  EXPECT_TRUE(has(text, "\\x1b[31mred\\x1b[0m\\u{202e}"));
  for (const std::string& line : lines_of(text)) {
    const std::size_t first = line.find_first_not_of(' ');
    EXPECT_FALSE(first != std::string::npos && line.compare(first, 2, "::") == 0) << line;
  }
}

TEST(TextReport, KeepsACommandOffTheStartOfALine) {
  Report report = quiet();
  report.findings.push_back(finding("r", rules::Severity::Note, "a.b", "1"));
  report.findings[0].finding.message = "::error::pwned";
  EXPECT_TRUE(has(write_text(report), "\n  \\::error::pwned\n"));
}

TEST(TextReport, KeepsTheColonsOfAnArn) {
  Report report = quiet();
  report.findings.push_back(finding("r", rules::Severity::Note, "a.b", "1"));
  report.findings[0].finding.message = "It reads arn:aws:s3:::corpus.";
  EXPECT_TRUE(has(write_text(report), "  It reads arn:aws:s3:::corpus.\n"));
}

}  // namespace
}  // namespace terratoll::report
