#include "run/cloud_facts.h"

#include <gtest/gtest.h>

#include <set>

#include "rates/rates.h"

namespace terratoll::run {
namespace {

using Names = std::set<std::string>;

inventory::FindTerm find_among(const std::vector<rates::Term>& terms, Names* asked = nullptr) {
  return [&terms, asked](std::string_view cloud, std::string_view name) -> std::optional<inventory::TermRow> {
    if (asked != nullptr) asked->insert(std::string(cloud) + " " + std::string(name));
    for (const rates::Term& term : terms) {
      if (term.cloud == cloud && term.name == name) return inventory::TermRow{term.value, term.unit};
    }
    return std::nullopt;
  };
}

std::vector<rates::Term> shipped_terms() {
  return rates::RateCards::embedded()->terms();
}

TEST(TheTermsOfTheCards, AreThoseThatFunctionsRead) {
  const std::vector<rates::Term> terms = shipped_terms();
  Names asked, listed;
  EXPECT_TRUE(inventory::read_terms(find_among(terms, &asked)));
  for (const rates::Term& term : terms) listed.insert(term.cloud + " " + term.name);
  EXPECT_EQ(asked, listed);
}

TEST(ATermWithoutARow, IsADefectThatIsNamed) {
  std::vector<rates::Term> terms = shipped_terms();
  std::erase_if(terms, [](const rates::Term& term) { return term.name == "gp3-included-iops"; });
  for (rates::Term& term : terms) {
    if (term.name == "windows-image-gb") term.unit = "mb";
    if (term.name == "disk-sizes-gib") term.value = "1=4;2";
  }
  const Result<inventory::Terms> read = inventory::read_terms(find_among(terms));
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().kind, Error::Kind::Internal);
  EXPECT_EQ(
      read.error().message,
      "the rate cards have no such term, or another unit of it: aws gp3-included-iops, azure disk-sizes-gib, "
      "azure windows-image-gb");
}

inventory::CloudFacts clouds_on(const std::string& day) {
  static const Result<rates::RateCards> kCards = rates::RateCards::embedded();  // the facts view it
  Result<inventory::CloudFacts> clouds = cloud_facts(*kCards, day);
  EXPECT_TRUE(clouds) << clouds.error().message;
  return std::move(*clouds);
}

TEST(AThing, EndsOnItsDayAndStaysEnded) {
  EXPECT_FALSE(clouds_on("2025-09-29").has_ended(inventory::kBasicNetwork));
  EXPECT_TRUE(clouds_on("2025-09-30").has_ended(inventory::kBasicNetwork));
  EXPECT_EQ(clouds_on("2025-09-29").end_of(inventory::kBasicNetwork, "were retired", "retire"),
            "retire on 2025-09-30");
  EXPECT_EQ(clouds_on("2026-11-24").end_of(inventory::kBasicNetwork, "were retired", "retire"),
            "were retired on 2025-09-30");
}

std::string versions_in_extended_support(const std::string& day) {
  std::string versions;
  const inventory::CloudFacts clouds = clouds_on(day);
  for (const char* version : {"1.9", "1.10", "1.29", "1.33", "1.34", "1.35", "1.99", ""}) {
    if (clouds.has_ended({"aws", "eks-standard-support", version})) versions += std::string(version) + " ";
  }
  return versions;
}

TEST(StandardSupportOfAKubernetesVersion, EndsOnTheDayOfItsRow) {
  EXPECT_EQ(versions_in_extended_support("2025-03-22"), "1.10 ");
  EXPECT_EQ(versions_in_extended_support("2026-07-28"), "1.10 1.29 ");
  EXPECT_EQ(versions_in_extended_support("2026-07-29"), "1.10 1.29 1.33 ");
  EXPECT_EQ(versions_in_extended_support("2026-12-02"), "1.10 1.29 1.33 1.34 ");
}

TEST(AMachine, HasWhatItsRowSays) {
  const inventory::CloudFacts clouds = clouds_on("2026-11-24");
  EXPECT_EQ(clouds.machine("aws", "g4dn.xlarge")->vcpus, 4);
  EXPECT_EQ(clouds.machine("azure", "Standard_D13_v2")->vcpus, 8);
  EXPECT_EQ(clouds.machine("azure", "Standard_DS2_v2")->premium_disks, true);
  EXPECT_EQ(clouds.machine("azure", "Standard_D2_v3")->premium_disks, false);
  EXPECT_EQ(clouds.machine("aws", "g4dn.xlarge")->premium_disks, std::nullopt);
  EXPECT_FALSE(clouds.machine("azure", "Standard_Z1"));
}

}  // namespace
}  // namespace terratoll::run
