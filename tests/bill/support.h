// Files of bills for tests.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "plan/plan.h"

namespace terratoll::bill {

// Removed at the end of the test.
class Files {
 public:
  Files()
      : folder_(std::filesystem::temp_directory_path() / ("terratoll-bill-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder_);
  }
  ~Files() { std::filesystem::remove_all(folder_); }
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;

  std::string operator()(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return (folder_ / name).string();
  }

 private:
  std::filesystem::path folder_;
};

inline const std::string kFocusHeader =
    "ProviderName,BillingAccountId,SubAccountId,BillingPeriodStart,ChargePeriodStart,ChargePeriodEnd,"
    "ChargeCategory,PricingCategory,CommitmentDiscountType,CommitmentDiscountStatus,ServiceName,RegionId,"
    "ResourceId,PricingQuantity,PricingUnit,ListCost,BilledCost,EffectiveCost,BillingCurrency,x_Anything\n";

// An hour of use of a day of 2026-09, quantity 1.
inline std::string focus_line(const std::string& day, const std::string& resource, const std::string& cost) {
  return "AWS,1,11,2026-09-01 00:00:00,2026-09-" + day + " 00:00:00,2026-09-" + day +
         " 01:00:00,Usage,Standard,,,Amazon Elastic Compute Cloud,us-east-1," + resource + ",1,Hours," +
         cost + "," + cost + "," + cost + ",USD,\n";
}

// A file of comma-separated values by another way: one character after the other.
inline std::vector<std::vector<std::string>> plain_csv(const std::string& path) {
  std::ostringstream all;
  all << std::ifstream(path, std::ios::binary).rdbuf();
  std::vector<std::vector<std::string>> rows(1, {""});
  bool quoted = false;
  for (const char c : all.str()) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      rows.back().emplace_back();
    } else if (c == '\n' && !quoted) {
      rows.push_back({""});
    } else if (c != '\r') {
      rows.back().back() += c;
    }
  }
  if (rows.back().size() == 1) rows.pop_back();
  return rows;
}

// A state with these resources: JSON of `values`, one each, of "aws_instance.api: {…}".
inline plan::Plan state(const std::vector<std::pair<std::string, std::string>>& resources) {
  std::string text;
  for (const auto& [address, values] : resources) {
    const std::string type = address.substr(0, address.find('.'));
    text += (text.empty() ? "" : ",") + std::string("{\"address\":\"") + address +
            "\",\"mode\":\"managed\",\"type\":\"" + type + "\",\"name\":\"" +
            address.substr(type.size() + 1) + "\",\"provider_name\":\"registry.terraform.io/hashicorp/" +
            (type.starts_with("aws_") ? "aws" : "azurerm") + "\",\"values\":" + values + "}";
  }
  Result<plan::Plan> plan = plan::read_text(
      "{\"format_version\":\"1.0\",\"terraform_version\":\"1.11.4\",\"values\":{\"root_module\":{"
      "\"resources\":[" +
          text + "]}}}",
      "state.json");
  EXPECT_TRUE(plan) << plan.error().message;
  return std::move(*plan);
}

}  // namespace terratoll::bill
