// Markdown, as a browser sees it.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "markup_parser.h"
#include "report/escape.h"
#include "sample.h"

namespace terratoll::report {
namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// As GitHub splits a row: at each | that no backslash escapes.
std::vector<std::string> cells_of(const std::string& row) {
  std::vector<std::string> cells;
  std::string cell;
  for (std::size_t i = 1; i < row.size(); ++i) {
    if (row[i] == '|' && row[i - 1] != '\\') {
      cells.push_back(cell);
      cell.clear();
    } else {
      cell += row[i];
    }
  }
  return cells;
}

// What is left when our own markup is taken away and entities are read: what a reader sees.
std::string seen(std::string text) {
  for (const std::string ours : {"<!-- -->", "<code>", "</code>", "<wbr>", "**"}) {
    for (std::size_t at; (at = text.find(ours)) != std::string::npos;) text.erase(at, ours.size());
  }
  EXPECT_FALSE(has(text, "<")) << text;
  return decode_entities(text);
}

TEST(MarkdownReport, SaysWhatChangesInItsFirstVisibleLine) {
  const std::vector<std::string> lines = lines_of(write_markdown(sample()));
  EXPECT_EQ(lines[0], "<!-- terratoll -->");
  EXPECT_EQ(lines[1], "### Monthly cost +$6,282.26 ($0.00 → $6,282.26) · 1 error, 2 warnings, 1 note");
  EXPECT_EQ(lines_of(write_markdown(sample(), View{.category = "prod-->x"}))[0], "<!-- terratoll prodx -->");
}

TEST(MarkdownReport, LinksEachPlaceToItsLine) {
  const View view{.link_base = "https://github.com/o/r/blob/abc/"};
  EXPECT_TRUE(
      has(write_markdown(sample(), view), "(https://github.com/o/r/blob/abc/modules/train/main.tf#L30)"));
  EXPECT_FALSE(has(write_markdown(sample()), "]("));
}

TEST(MarkdownReport, FoldsTheBillAndWhatItRestsOn) {
  const std::string text = write_markdown(sample());
  EXPECT_TRUE(has(text, "<details><summary>The bill</summary>\n\n| change | |\n"));
  EXPECT_TRUE(has(text, "| **+$6,282.26** | **total** |\n"));
  EXPECT_TRUE(has(text, "<sub>2 × p3.2xlarge, Linux, on-demand: 730 hour × $3.06 = ")) << text;
  EXPECT_TRUE(has(text, "\nAt other volumes: 3× $7,482.26, 10× $11,682.26\n"));
  EXPECT_TRUE(has(text, "<details><summary>Assumed</summary>"));
  EXPECT_TRUE(has(text, "<details><summary>Not in the total</summary>"));
}

TEST(MarkdownReport, HasTheSameColumnsInEveryRow) {
  std::size_t rows = 0;
  for (const Report& report : {sample(), hostile_report(), audited()}) {
    std::size_t columns = 0;
    for (const std::string& line : lines_of(write_markdown(report))) {
      if (!line.starts_with("|")) {
        columns = 0;
        continue;
      }
      if (columns == 0) columns = cells_of(line).size();
      EXPECT_EQ(cells_of(line).size(), columns) << line;
      ++rows;
    }
  }
  EXPECT_GT(rows, 20U);
}

TEST(MarkdownReport, ShowsHostileNamesAsTheyAre) {
  const std::string text = write_markdown(hostile_report());
  std::string row;
  for (const std::string& line : lines_of(text)) {
    if (has(line, "❌")) row = cells_of(line)[1];
  }
  std::vector<std::string> shown;
  for (std::size_t at; (at = row.find("<br>")) != std::string::npos; row.erase(0, at + 4))
    shown.push_back(seen(row.substr(0, at)));
  ASSERT_EQ(shown.size(), 3U);
  EXPECT_EQ(shown[2], "p3.2xlarge (V100) cannot be had any more: AWS retired P3." + printable(hostile()) +
                          " (2 × $2,241.80)");
  // What would have come alive: links, mentions, mathematics, HTML, images, code.
  for (const char* bad : {"https://evil", "www.", "@team", "](b)", "<img", "</script", "`", "##[", "##vso",
                          "\n::", "::error"}) {
    EXPECT_FALSE(has(text, bad)) << bad;
  }
}

TEST(MarkdownReport, ShowsEveryCharacterAsItself) {
  for (int c = 0x20; c < 0x7f; ++c) {
    const std::string name = std::string(1, static_cast<char>(c)) + "a" +
                             std::string(3, static_cast<char>(c)) + "1" + static_cast<char>(c);
    EXPECT_EQ(seen(markdown_text(name)), name);
    EXPECT_EQ(seen(markdown_code(name)), name);
  }
  EXPECT_EQ(markdown_text("1. a"), "1&#46; a");
  EXPECT_EQ(markdown_text("- a_b_c: _d_"), "&#45; a_b_c: &#95;d&#95;");
}

TEST(MarkdownReport, StaysBelowTheLimitAndCountsWhatItLeavesOut) {
  Report report = hostile_report();
  for (int i = 0; i < 3000; ++i) {
    const std::string name = "aws_instance.m" + std::to_string(i) + hostile() + hostile() + hostile();
    report.findings.push_back(finding("r", rules::Severity::Warning, name, "1"));
    report.resources.push_back(machine(name, "g5.xlarge" + hostile(), "1"));
    report.assumptions.push_back(name);
    report.diagnostics.push_back({rules::Severity::Note, "n", name});
  }
  const std::string text = write_markdown(report);
  EXPECT_LT(text.size(), 60'000U);
  EXPECT_TRUE(has(text, "more findings left out here.\n"));
  EXPECT_TRUE(has(text, "sku-retired")) << "the dearest comes first";
  EXPECT_TRUE(text.ends_with("</sub>\n"));
}

}  // namespace
}  // namespace terratoll::report
