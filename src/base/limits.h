// All that is bounded in what is read, computed and written, each by its name. What lies beyond one is
// refused or left out and said; docs/reliability.md lists them. Bytes, where nothing else is said.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace terratoll::limits {

inline constexpr std::size_t kKiB = 1024, kMiB = 1024 * kKiB, kGiB = 1024 * kMiB;

// "2 GiB", "1,000,000 bytes".
std::string bytes(std::size_t count);

// ---- Plans and states
inline constexpr std::size_t kPlanBytes = 2 * kGiB;   // of one file, once unpacked
inline constexpr std::size_t kPlanDepth = 512;        // nested arrays and objects; Terraform stays below 60
inline constexpr std::size_t kPlanText = 64 * kMiB;   // of one text in it
inline constexpr std::size_t kPlanNumber = 4 * kKiB;  // of one number's digits
inline constexpr std::size_t kPlanWhite = kMiB;       // before its first byte
inline constexpr std::size_t kPlanResources = 1'000'000;  // of one document

// ---- What is read besides
inline constexpr std::size_t kYamlBytes = 1'000'000;       // of a configuration or usage file
inline constexpr std::size_t kYamlNodes = 200'000;         // values, with what aliases repeat
inline constexpr std::size_t kYamlDepth = 100;             // nested lists and maps
inline constexpr std::size_t kOverlayBytes = 16'000'000;   // of an overlay: some 100,000 prices
inline constexpr std::size_t kOverlayNodes = 2'000'000;    // its values
inline constexpr std::size_t kRuleBytes = 200'000;         // of a rule's file
inline constexpr std::size_t kRuleFolderBytes = 8 * kMiB;  // of a folder's rules
inline constexpr std::size_t kBaselineBytes = 64 * kMiB;
inline constexpr std::size_t kListBytes = 64 * kMiB;       // of --files-from
inline constexpr std::size_t kArgumentsBytes = 100'000;    // of a fixture's `arguments`
inline constexpr std::size_t kCsvRecord = 32 * kMiB;       // of one record of a bill or price list
inline constexpr std::size_t kPriceListBytes = 64 * kGiB;  // of one file of a cloud's own list
inline constexpr std::size_t kCardBytes = 256 * kMiB;      // of a card, or of SOURCES.md
inline constexpr std::size_t kManifestBytes = 64 * kMiB;   // of an export

inline constexpr std::size_t kImportedPrices = 10'000;  // of an overlay that `rates import` writes

// ---- Sources
inline constexpr std::size_t kSourceFile = 8 * kMiB;     // of a .tf file
inline constexpr std::size_t kSourceBytes = 512 * kMiB;  // of all that are read
inline constexpr std::size_t kTemplateBytes = kMiB;      // of a file of file() or templatefile()
inline constexpr std::size_t kModules = 10'000;          // module paths
inline constexpr std::size_t kModuleDepth = 64;

// ---- Expressions of sources and plans
inline constexpr int kExpressionDepth = 64;                    // of one in another
inline constexpr std::size_t kExpressionSteps = 200'000;       // for one question
inline constexpr std::size_t kExpressionStepsAll = 5'000'000;  // for all together; then
inline constexpr std::size_t kExpressionStepsLate = 5'000;     // for one
inline constexpr std::size_t kExpressionItems = 10'000;        // of a list that is made
inline constexpr std::size_t kExpressionText = kMiB;           // that is put together

// ---- Rules and queries
inline constexpr std::int64_t kRuleSteps = 200'000'000;  // of SQLite's machine
inline constexpr std::int64_t kRuleRows = 1'000'000;
inline constexpr std::int64_t kRuleMemory = 128 * static_cast<std::int64_t>(kMiB);  // beyond the facts'
inline constexpr std::chrono::milliseconds kRuleTime{10'000};
inline constexpr std::chrono::milliseconds kRulesLoadTime{1'000};  // of all rules of a folder together
inline constexpr std::size_t kRuleText = 1'000'000;                // that a statement builds
inline constexpr std::size_t kMatchedText = 64'000;                // that is matched against a pattern
inline constexpr std::size_t kPattern = 1'000;                     // of a regular expression
inline constexpr std::size_t kFactText = 50'000;                   // of a plan's text in the facts
inline constexpr std::size_t kFindingText = 4'000;                 // of a finding's text that people read
inline constexpr std::size_t kFindingTexts = 256 * kMiB;           // of all findings of one rule
inline constexpr std::size_t kAnswerBytes = 256 * kMiB;            // of the rows of a `query`

// ---- Reports
inline constexpr std::size_t kMarkdownFindings = 30'000;  // a comment on GitHub has 65,536 characters
inline constexpr std::size_t kMarkdownBill = 9'000;
inline constexpr std::size_t kMarkdownSection = 5'000;
inline constexpr std::size_t kAnnotation = 4'000;    // GitHub cuts at 4,096 characters
inline constexpr std::size_t kReportedText = 4'000;  // of a text out of a plan that is repeated
inline constexpr std::size_t kOverlaps = 100;        // of a finding, in JSON
inline constexpr std::size_t kUnreadLines = 20;      // of files that could not be read, on stderr
inline constexpr std::size_t kSarifResults = 5'000;  // of a run, as GitHub takes them

}  // namespace terratoll::limits
