// The text of a report in few lines, and the lines of the sources under a finding.
#include "report/brief.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "report/code_line.h"
#include "report/rendered.h"
#include "sample.h"

namespace terratoll::report {
namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(Concise, IsALineForEachFinding) {
  const std::vector<std::string> lines = split(concise_text(sample(), {}), '\n');
  EXPECT_EQ(lines[0].substr(0, 33), "modules/train/main.tf:30: error: ") << lines[0];
  EXPECT_TRUE(has(lines[0], "[sku-retired] $4,483.60")) << lines[0];
  EXPECT_TRUE(lines[0].ends_with("saves $3,040.30")) << lines[0];
  EXPECT_TRUE(has(concise_text(sample(), {}), "\n1 error, 2 warnings, 1 note\n"));
}

TEST(Statistics, AreARowForEachRule) {
  const std::string text = statistics_text(sample(), {});
  EXPECT_TRUE(has(text, "sku-retired")) << text;
  EXPECT_EQ(split(text, '\n')[1].substr(0, 11), "sku-retired") << text;
  EXPECT_EQ(statistics_text(quiet(), {}).find("rule"), std::string::npos);
}

TEST(CodeLine, ShowsAnAttributeOrTheHeadOfABlock) {
  EXPECT_EQ(shown_code("  instance_type = \"p3.2xlarge\"  # the big one"), "instance_type = \"p3.2xlarge\"");
  EXPECT_EQ(shown_code("resource \"aws_s3_bucket\" \"a\" {"), "resource \"aws_s3_bucket\" \"a\" {");
  EXPECT_EQ(shown_code("  url = \"https://a/#b\""), "url = \"https://a/#b\"");
  EXPECT_EQ(shown_code("\tinstance_type\t= /* old: \"p2\" */ \"p3.2xlarge\" /* or"),
            "instance_type = \"p3.2xlarge\"");
  EXPECT_EQ(shown_code("  size = \"${local.t[\"a//b\"] /* q */}\" # x"), "size = \"${local.t[\"a//b\"] }\"");
}

// What follows a brace, a comment or a long literal may be a secret, and no finding is about it.
TEST(CodeLine, ShowsNothingMore) {
  EXPECT_EQ(shown_code("environment { PASSWORD = \"hunter2\" }"), "environment {");
  EXPECT_EQ(shown_code("count = 2 // token abcdef"), "count = 2");
  EXPECT_EQ(shown_code("user_data = <<EOF"), "user_data =");
  EXPECT_EQ(shown_code("key = \"0123456789012345678901234567890123456789012\""), "");
  EXPECT_EQ(shown_code("type = /* old: \"p2\" */ \"p3.2xlarge\""), "type = \"p3.2xlarge\"");
  EXPECT_EQ(shown_code("type\t= \"${ local.t[\"a//b\"] /* q */ }\" # e"),
            "type = \"${ local.t[\"a//b\"] }\"");
  EXPECT_EQ(shown_code("type = \"$${a\" # e"), "type = \"$${a\"");
  EXPECT_EQ(shown_code("a = \"b\\\"c # d\" # e"), "a = \"b\\\"c # d\"");
}

TEST(TextReport, MarksTheLineOfTheSources) {
  View view;
  view.line_at = [](const Location& place) {
    return place.line == 30 ? std::string("  instance_type = \"p3.2xlarge\"") : std::string();
  };
  const std::string text = write_text(sample(), view);
  EXPECT_TRUE(has(text,
                  "\n  30 │ instance_type = \"p3.2xlarge\"\n"
                  "     │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"))
      << text;
}

TEST(TextReport, IsAScreenOrTwoUnlessMoreIsAsked) {
  Report report = quiet();
  for (int i = 0; i < 40; ++i)
    report.findings.push_back(finding("endpoint-always-on", rules::Severity::Warning,
                                      "aws_sagemaker_endpoint.e" + std::to_string(i), "10"));
  View view;
  EXPECT_TRUE(has(write_text(report, view), "… and 30 warnings more: --all-findings"))
      << write_text(report, view);
  view.all_findings = true;
  EXPECT_FALSE(has(write_text(report, view), "… and")) << write_text(report, view);
}

TEST(Rendered, IsMarkdownWithoutItsMarks) {
  const std::string text = rendered(
      "## a-rule\n\n**A title**: note.\n\nSome `code`\nand more.\n\n```hcl\n  a = 1\n```\n\n- one\n- two\n\n"
      "| parameter | default | |\n|---|---|---|\n| `n` | 4 | how many |\n",
      {});
  EXPECT_EQ(text,
            "a-rule\n\nA title: note.\n\nSome code and more.\n\n      a = 1\n\n  - one\n  - two\n\n"
            "parameter  default\nn          4        how many\n");
}

}  // namespace
}  // namespace terratoll::report
