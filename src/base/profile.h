// What a plan cannot say of itself, and what is taken where nobody says it: all stages from the inventory on
// ask for it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"

namespace terratoll {

enum class Training { Sporadic, Continuous };
enum class ExistingCloud { None, Aws, Azure };
// Where what a model is asked may be processed. Each holds the one before it.
enum class Reach { Region, Geography, Anywhere };
enum class Agreement { None, Aws, Azure, Both };
std::string_view to_string(Training training);
std::string_view to_string(ExistingCloud cloud);
std::string_view to_string(Agreement agreement);
std::string_view to_string(Reach reach);
std::optional<Training> parse_training(std::string_view word);
std::optional<ExistingCloud> parse_existing_cloud(std::string_view word);
std::optional<Agreement> parse_agreement(std::string_view word);
std::optional<Reach> parse_reach(std::string_view word);

// Absent means that nobody said it.
struct Profile {
  std::optional<Training> training;
  std::optional<Decimal> training_hours_per_month, pipeline_gb_per_day, tokens_per_day;
  std::optional<Decimal> requests_per_day, tokens_per_request;
  std::optional<bool> customer_facing, mlops_capacity;
  std::optional<ExistingCloud> existing_cloud;
  std::optional<Agreement> enterprise_agreement;
  std::optional<Reach> data_residency;
};

// The region of what no plan places: `provider "aws" {}` takes it from the environment.
struct Regions {
  std::optional<std::string> aws, azure;
};

struct Assumptions {
  Decimal training_hours_per_month = 160;
  Decimal hop_gb_per_month = 1000;
  Decimal output_tokens_percent = 25;
};

// What the usage file says: of an address and its type, a quantity by Infracost's key with its sections
// joined by dots ("storage_gb", "standard.storage_gb"); nullopt where it is not given.
using UsageLookup = std::function<std::optional<Decimal>(std::string_view address, std::string_view type,
                                                         std::string_view key)>;
// The same of a text ("operating_system"); "" where none is given.
using UsageTextLookup =
    std::function<std::string(std::string_view address, std::string_view type, std::string_view key)>;
// A quantity that the usage file gives for a resource, whether anything asks for it or not.
struct GivenUsage {
  std::string key;
  Decimal quantity;
  bool is_known = false, is_read = false;  // the type has such a key; and it is one that pricing asks for
};
using GivenUsageLookup =
    std::function<std::vector<GivenUsage>(std::string_view address, std::string_view type)>;

}  // namespace terratoll
