// terratoll.spdx.json, which says what is linked in: whether it is SPDX 2.3, and names what THIRD_PARTY.md
// names. packaging/test holds it to what is compiled and linked.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "checkout.h"
#include "house.h"

namespace terratoll::house {
namespace {

using Json = nlohmann::json;

const Json& sbom() {
  static const Json kSbom =
      Json::parse(read_file(checkout::program().parent_path() / "../../terratoll.spdx.json"), nullptr, false);
  return kSbom;
}

bool matches(const Json& value, const std::string& pattern) {
  return value.is_string() && std::regex_match(value.get<std::string>(), std::regex(pattern));
}

TEST(Sbom, IsADocumentOfSpdx) {
  ASSERT_TRUE(sbom().is_object());
  EXPECT_EQ(sbom()["spdxVersion"], "SPDX-2.3");
  EXPECT_EQ(sbom()["dataLicense"], "CC0-1.0");
  EXPECT_EQ(sbom()["SPDXID"], "SPDXRef-DOCUMENT");
  EXPECT_TRUE(matches(sbom()["name"], "terratoll-.+"));
  EXPECT_TRUE(matches(sbom()["documentNamespace"], "https://[^#]+"));
  EXPECT_TRUE(matches(sbom()["creationInfo"]["created"], R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)"));
  EXPECT_TRUE(matches(sbom()["creationInfo"]["creators"][0], "Tool: .+"));
  const Json& lucent = sbom()["hasExtractedLicensingInfos"][0];
  EXPECT_EQ(lucent["licenseId"], "LicenseRef-Lucent");
  EXPECT_TRUE(matches(lucent["extractedText"], "The authors of this software are Rob Pike.*PURPOSE[.]"));
}

TEST(Sbom, RelatesEachPackageToTheProgram) {
  std::set<std::string> packages = {"SPDXRef-DOCUMENT"}, related;
  for (const Json& package : sbom()["packages"]) {
    SCOPED_TRACE(package.dump());
    EXPECT_TRUE(matches(package["SPDXID"], "SPDXRef-[A-Za-z0-9.-]+"));
    EXPECT_TRUE(packages.insert(package["SPDXID"].get<std::string>()).second);
    EXPECT_TRUE(matches(package["name"], ".+"));
    EXPECT_TRUE(matches(package["downloadLocation"], "(git[+])?https://.+"));
    EXPECT_EQ(package["filesAnalyzed"], false);
    EXPECT_TRUE(matches(package["licenseDeclared"], "[A-Za-z0-9. -]+"));
    EXPECT_EQ(package["licenseConcluded"], package["licenseDeclared"]);
    if (!package.contains("externalRefs")) continue;
    EXPECT_TRUE(matches(package["versionInfo"], ".+"));
    EXPECT_TRUE(
        matches(package["externalRefs"][0]["referenceLocator"], "pkg:deb/[a-z]+/[^@]+@[^?]+[?]distro=.+"));
  }
  for (const Json& relation : sbom()["relationships"]) {
    SCOPED_TRACE(relation.dump());
    EXPECT_TRUE(packages.contains(relation["spdxElementId"].get<std::string>()));
    EXPECT_TRUE(matches(relation["relationshipType"], "DESCRIBES|STATIC_LINK|DYNAMIC_LINK"));
    related.insert(relation["relatedSpdxElement"].get<std::string>());
  }
  related.insert("SPDXRef-DOCUMENT");
  EXPECT_EQ(packages, related);
}

TEST(Sbom, NamesWhatTheNoticesName) {
  std::set<std::string> named, noticed;
  for (const Json& package : sbom()["packages"]) named.insert(package["name"].get<std::string>());
  named.erase("terratoll");
  named.erase("libedit");  // in none that is static
  const std::string notices = read_file(root() / "THIRD_PARTY.md");
  const std::regex row("\n[|] ([^|]+) [|] [^|]+ [|] [^|]+ [|]");
  for (std::sregex_iterator match(notices.begin(), notices.end(), row), end; match != end; ++match) {
    const std::string name = (*match)[1];  // a file of src/ is in the sources, not linked in
    if (name != "library" && name.find("`src/") == std::string::npos) noticed.insert(name);
  }
  EXPECT_EQ(named, noticed);
}

}  // namespace
}  // namespace terratoll::house
