// What reviewdog makes of our diagnostics.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "report/escape.h"
#include "sample.h"

namespace terratoll::report {
namespace {

using nlohmann::json;

json diagnostics_of(const Report& report, const View& view = {}) {
  const json document = json::parse(write_rdjson(report, view));
  EXPECT_EQ(document["source"], json::parse(R"({"name": "terratoll"})"));
  return document["diagnostics"];
}

TEST(Rdjson, SaysTheInstancesOfABlockOnce) {
  const json all = diagnostics_of(sample());
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all[0]["severity"], "ERROR");
  EXPECT_EQ(all[0]["code"], json::parse(R"({"value": "sku-retired"})"));
  EXPECT_EQ(all[0]["location"], json::parse(R"({"path": "modules/train/main.tf",
                                                "range": {"start": {"line": 30}, "end": {"line": 30}}})"));
  const std::string message = all[0]["message"];
  EXPECT_TRUE(message.starts_with("module.train.aws_instance.gpu[…] (2)\n")) << message;
  EXPECT_TRUE(message.ends_with("Saves $3,040.30 a month.\nIt is $4,483.60 a month.")) << message;
  EXPECT_FALSE(all[0].contains("suggestions"));
  EXPECT_EQ(all[1]["severity"], "WARNING");
  EXPECT_EQ(all[3]["severity"], "INFO");
}

TEST(Rdjson, SuggestsWhatMendsAllOfABlockByOneChange) {
  Report report = sample();
  const Edit edit{"modules/train/main.tf", 30, 30, "  instance_type = \"g6.2xlarge\"\n"};
  report.findings[0].finding.edits = {edit};
  EXPECT_FALSE(diagnostics_of(report)[0].contains("suggestions")) << "the other instance is not mended";
  report.findings[1].finding.edits = {edit};
  EXPECT_EQ(diagnostics_of(report)[0]["suggestions"],
            json::parse(R"([{"range": {"start": {"line": 30}, "end": {"line": 30}},
                             "text": "  instance_type = \"g6.2xlarge\""}])"));
  for (int i : {0, 1}) report.findings[i].finding.edits.push_back({"b.tf", 1, 1, "x\n"});
  EXPECT_FALSE(diagnostics_of(report)[0].contains("suggestions")) << "half a fix is none";
}

TEST(Rdjson, StandsWhereTheChangeIsToBeMade) {
  Report report = sample();
  for (int i : {0, 1}) report.findings[i].finding.edits = {{"main.tf", 7, 8, "x\ny\n"}};
  EXPECT_EQ(diagnostics_of(report)[0]["location"],
            json::parse(R"({"path": "main.tf", "range": {"start": {"line": 7}, "end": {"line": 8}}})"));
}

TEST(Rdjson, NamesAFileWhereNoneIsKnown) {
  const json location = diagnostics_of(sample(), {.fallback_file = "infra/main.tf"})[3]["location"];
  EXPECT_EQ(location, json::parse(R"({"path": "infra/main.tf"})"));
}

TEST(Rdjson, KeepsHostileNamesAsText) {
  for (const json& each : diagnostics_of(hostile_report())) {
    const std::string message = each["message"], path = each["location"]["path"];
    EXPECT_EQ(message, printable_lines(message));
    EXPECT_EQ(path, printable(path));
  }
}

}  // namespace
}  // namespace terratoll::report
