// The page, as a browser reads it: its markup, and what it lets run. tests/browser/ drives it in one.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/base64.h"
#include "base/csv.h"
#include "base/figures.h"
#include "base/file.h"
#include "base/sha256.h"
#include "checkout.h"
#include "markup_parser.h"
#include "report/escape.h"
#include "sample.h"

namespace terratoll::report {
namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

void collect_ids(const Element& root, std::set<std::string>& ids) {
  if (const auto id = root.attributes.find("id"); id != root.attributes.end()) {
    EXPECT_TRUE(ids.insert(id->second).second) << "twice: " << id->second;
  }
  for (const Element& each : root.children) collect_ids(each, ids);
}

void expect_no_handlers(const Element& root) {
  for (const auto& [name, value] : root.attributes)
    EXPECT_FALSE(name.starts_with("on") || name == "style" || name == "srcdoc") << name;
  for (const Element& each : root.children) expect_no_handlers(each);
}

TEST(HtmlReport, LinksTheRowsOfTheBillToTheirBlocks) {
  Report report = sample();
  for (Resource& each : report.resources) {
    each.location.emplace();
    each.location->file = "infra/main.tf";
    each.location->line = 7;
  }
  const std::string link = "href=\"https://github.com/o/r/blob/abc/infra/main.tf#L7\"";
  EXPECT_TRUE(has(write_html(report, View{.link_base = "https://github.com/o/r/blob/abc/"}), link));
  EXPECT_FALSE(has(write_html(report, View{}), link));
}

TEST(HtmlReport, IsWellFormedAndNeedsNothingElse) {
  for (const Report& report : {sample(), quiet(), audited(), hostile_report()}) {
    const std::string text = write_html(report, View{.link_base = "https://github.com/o/r/blob/abc/"});
    const Document document = parse_markup(text);
    EXPECT_EQ(document.error, "");
    for (const char* bad :
         {"img", "link", "iframe", "base", "object", "embed", "image", "use", "foreignObject"})
      EXPECT_EQ(document.names.count(bad), 0U) << bad;
    EXPECT_FALSE(has(text, "url("));
    std::set<std::string> ids;
    collect_ids(document.root, ids);
    for (const Element* link : elements(document.root, "a")) {
      const std::string& href = link->attributes.at("href");
      EXPECT_TRUE(href.starts_with("https://github.com/o/r/blob/abc/") ||
                  (href.starts_with("#") && ids.contains(href.substr(1))))
          << href;
    }
  }
}

// Its own style and script are the only ones, whose hashes are in its policy; nothing else would run.
TEST(HtmlReport, RunsItsOwnScriptOnly) {
  std::string script;
  for (const Report& report : {sample(), hostile_report()}) {
    const Document document = parse_markup(write_html(report));
    ASSERT_EQ(document.error, "");
    const auto scripts = elements(document.root, "script"), styles = elements(document.root, "style");
    ASSERT_EQ(scripts.size(), 1U);
    ASSERT_EQ(styles.size(), 1U);
    const auto hashed = [](const Element& element) {
      Sha256 sum;
      sum.add(element.text);
      return " 'sha256-" + encode_base64(sum.bytes()) + "'";
    };
    const Element& policy = *elements(document.root, "meta").at(1);
    EXPECT_EQ(policy.attributes.at("content"), "default-src 'none'; style-src" + hashed(*styles[0]) +
                                                   "; script-src" + hashed(*scripts[0]) +
                                                   "; base-uri 'none'; form-action 'none'");
    expect_no_handlers(document.root);
    EXPECT_TRUE(script.empty() || scripts[0]->text == script) << "something of a plan stands in it";
    script = scripts[0]->text;
  }
}

TEST(HtmlReport, ShowsHostileNamesAsTheyAre) {
  const std::string text = write_html(hostile_report());
  const Document document = parse_markup(text);
  ASSERT_EQ(document.error, "");
  const std::string message =
      "p3.2xlarge (V100) cannot be had any more: AWS retired P3." + printable(hostile()) + " (2 × $2,241.80)";
  const auto paragraphs = elements(document.root, "p");
  EXPECT_TRUE(std::any_of(paragraphs.begin(), paragraphs.end(),
                          [&](const Element* each) { return inner_text(*each) == message; }));
  for (const char* bad : {"##", "\n::"}) EXPECT_FALSE(has(text, bad)) << bad;
}

std::vector<std::string> texts_of(const Element& root, std::string_view name) {
  std::vector<std::string> texts;
  for (const Element* each : elements(root, name)) texts.push_back(inner_text(*each));
  return texts;
}

const Element& section_of(const Document& document, std::string_view id) {
  for (const Element* each : elements(document.root, "section"))
    if (const auto found = each->attributes.find("id");
        found != each->attributes.end() && found->second == id)
      return *each;
  static const Element kNone;
  ADD_FAILURE() << "no section " << id;
  return kNone;
}

TEST(HtmlReport, SaysWhereTheMoneyGoes) {
  const Document document = parse_markup(write_html(audited()));
  EXPECT_EQ(
      texts_of(document.root, "h2"),
      (std::vector<std::string>{"What to do first", "Where it goes", "Regions, and the data between them",
                                "Findings", "The bill", "Assumed", "What is not known", "Sources"}));
  const std::string bill = inner_text(section_of(document, "bill"));
  EXPECT_NE(bill.find("total$7,016.64"), std::string::npos) << bill;
}

// The steps of the waterfall lead from the bill to the best one: none saves what another saved.
TEST(HtmlReport, SavesNoMoneyTwice) {
  Report report = sample();
  const std::vector<Claim> claims = {
      {Decimal(300), {"a"}}, {Decimal(250), {"a"}}, {Decimal(120), {"b"}}, {Decimal(380), {"a", "b"}}};
  ASSERT_GE(report.findings.size(), claims.size());
  for (std::size_t i = 0; i < claims.size(); ++i) {
    report.findings[i].finding.rule = "rule-" + std::to_string(i);
    report.findings[i].claim = claims[i];
  }
  report.saving_usd = best_saving(claims);
  ASSERT_EQ(report.saving_usd, Decimal(420));
  const Document document = parse_markup(write_html(report));
  std::vector<std::string> amounts;
  for (const Element* each : elements(section_of(document, "savings"), "span"))
    if (each->attributes.at("class").starts_with("amount")) amounts.push_back(inner_text(*each));
  EXPECT_EQ(amounts, (std::vector<std::string>{usd(report.totals.monthly_usd), "-$380.00", "-$40.00",
                                               usd(report.totals.monthly_usd - Decimal(420))}));
  EXPECT_TRUE(has(inner_text(section_of(document, "savings")), "2 more rules save money that"));
}

TEST(HtmlReport, ShowsCommandsOfAnAdviceAsCode) {
  Report report = sample();
  report.findings.front().finding.advice = "Run `terratoll <init>`, then ask `again`";
  const std::string text = write_html(report);
  EXPECT_TRUE(has(text, "Run <code>terratoll &#60;init&#62;</code>, then ask <code>again</code></span>"));
  report.findings.front().finding.advice = "A ` alone";
  EXPECT_TRUE(has(write_html(report), "A ` alone</span>"));
}

TEST(HtmlReport, SaysWhatAnAmountWas) {
  Report report = sample();
  Resource& changed = *std::find_if(report.resources.begin(), report.resources.end(),
                                    [](const Resource& each) { return each.monthly_usd > Decimal(); });
  changed.monthly_before_usd = Decimal(17);
  const std::string was = "was $17.00";
  const Document document = parse_markup(write_html(report));
  for (const char* id : {"where", "map"})
    EXPECT_TRUE(has(inner_text(section_of(document, id)), was)) << id << inner_text(section_of(document, id));
  report.audit = true;
  EXPECT_FALSE(has(write_html(report), was)) << "an audit has no before";
}

// In an audit money leads, and in a change what breaks; of a long note a row of the bill says nothing.
TEST(HtmlReport, BeginsTheFindingsOfAnAuditWithWhatSavesTheMost) {
  Report report = sample();
  report.findings.front().finding.severity = rules::Severity::Error;
  report.findings.front().finding.saving_usd = Decimal(1);
  Finding dear = report.findings.front();
  dear.finding.rule = "z-dear";
  dear.finding.severity = rules::Severity::Note;
  dear.finding.saving_usd = Decimal(1'000'000);
  report.findings.push_back(dear);
  const auto first = [&] {
    const std::string text = write_html(report);
    const std::size_t list = text.find("id=\"finding-list\""), h3 = text.find("<h3>", list) + 4;
    return text.substr(h3, text.find('<', h3) - h3);
  };
  EXPECT_NE(first(), "z-dear");
  report.audit = true;
  EXPECT_EQ(first(), "z-dear");
}

TEST(HtmlReport, PutsALongNoteInsideItsRowOfTheBill) {
  Report report = sample();
  Resource& resource = *std::find_if(report.resources.begin(), report.resources.end(),
                                     [](const Resource& each) { return each.monthly_usd > Decimal(); });
  const auto head = [&](const std::string& note) {
    resource.reason = note;
    const std::string text = write_html(report);
    const std::size_t at = text.find(note, text.find("id=\"bill-list\""));
    return at != std::string::npos && text.find("</summary>", at) < text.find("<summary", at);
  };
  EXPECT_TRUE(head("a schedule stops it every day at 19:00"));
  EXPECT_FALSE(
      head("launch_template[0].id is taken to name aws_launch_template.this[0], the one with its own key"));
}

// A page of 20,000 resources in 1,000 regions that nobody knows still opens: what is left out is said.
TEST(HtmlReport, StaysAPageHoweverLargeTheReport) {
  Report report = sample();
  report.audit = true;
  for (std::size_t i = 0; i < 20'000; ++i) {
    Resource each = machine("aws_instance.m" + std::to_string(i) + "_of_many", "g5.xlarge", "12.00");
    each.region = "region-" + std::to_string(i % 1'000);
    report.resources.push_back(std::move(each));
  }
  for (std::size_t i = 0; i < 5'000; ++i) {
    FlowRow flow = report.flows.front();
    flow.to_region = "region-" + std::to_string(i % 1'000);
    report.flows.push_back(std::move(flow));
  }
  for (std::size_t i = 0; i < 3'000; ++i) {
    Finding finding = report.findings.front();
    finding.finding.address = "aws_instance.m" + std::to_string(i) + "_of_many";
    report.findings.push_back(std::move(finding));
  }
  const std::string text = write_html(report);
  EXPECT_LT(text.size(), 3'000'000U);
  EXPECT_EQ(parse_markup(text).error, "");
  for (const char* left_out : {"more findings left out here: --format json", "smaller rows",
                               "more regions left out here: --format json", "ways not drawn"})
    EXPECT_TRUE(has(text, left_out)) << left_out;
}

// A region that the map knows no place of stands in the row below it.
TEST(HtmlReport, PlacesEveryRegionOfTheRateCards) {
  std::set<std::string> known;
  std::vector<std::string> errors;
  const auto table = [&](const std::string& file, std::string_view header) {
    return read_csv(file, *read_file((checkout::root() / file).string(), 1 << 20), header, errors).rows;
  };
  for (const CsvRow& row :
       table("src/report/html/regions.csv", "cloud,region,place,latitude,longitude,source")) {
    EXPECT_TRUE(known.insert(row.fields[0] + " " + row.fields[1]).second) << row.fields[1] << " twice";
    const auto latitude = Decimal::parse(row.fields[3]), longitude = Decimal::parse(row.fields[4]);
    ASSERT_TRUE(latitude && longitude) << row.fields[1];
    EXPECT_TRUE(*latitude > Decimal(-56) && *latitude < Decimal(74)) << row.fields[1];
    EXPECT_TRUE(*longitude > Decimal(-180) && *longitude < Decimal(180)) << row.fields[1];
  }
  for (const std::string cloud : {"aws", "azure"})
    for (const CsvRow& row : table("rate_cards/" + cloud + "/regions.csv",
                                   "region,name,country,continent,billing_zone,peering_zone,nearest,source,"
                                   "as_of,doubt,note"))
      EXPECT_TRUE(known.contains(cloud + " " + row.fields[0])) << cloud << " " << row.fields[0];
  EXPECT_TRUE(errors.empty());
}

}  // namespace
}  // namespace terratoll::report
