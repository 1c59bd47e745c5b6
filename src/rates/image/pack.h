// One card file after another into the image. Each function checks every row of its file, and says
// "file:line: what" for each that is wrong.
#pragma once

#include <sqlite3.h>

#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/csv.h"
#include "base/sql.h"

namespace terratoll::rates {

// What the files that are read first tell those that are read later.
struct Packing {
  sqlite3* db = nullptr;
  std::vector<std::string>* errors = nullptr;
  std::set<std::string, std::less<>> sources;             // keys of SOURCES.md
  std::set<std::string, std::less<>> places;              // "aws/us-east-1", "azure/Zone 1"
  std::set<std::string, std::less<>> machines, families;  // "aws/p3.2xlarge", "aws/p3"
  std::unordered_map<std::string, std::int64_t> words;    // texts that the image holds once
  std::map<std::array<std::int64_t, 5>, std::int64_t> evidences;

  void complain(const CsvTable& table, const CsvRow& row, std::string_view what) const;
  std::int64_t word(const std::string& text);
  // What a price rests on: unit, source, as_of, doubt and note, which most rows share with many.
  std::int64_t evidence(const std::array<std::string_view, 5>& texts);
};

inline constexpr std::string_view kPriceHeader =
    "region,sku,meter,unit,tier_from,tier_to,usd,source,as_of,doubt,note";
inline constexpr std::string_view kMachineHeader =
    "sku,family,accelerator,accelerator_count,accelerator_memory_gib,vcpus,memory_gib,premium_disks,doubt,"
    "note";
inline constexpr std::string_view kRegionHeader =
    "region,name,country,continent,billing_zone,peering_zone,nearest,source,as_of,doubt,note";
inline constexpr std::string_view kLifecycleHeader =
    "pattern,kind,status,retires_on,replacements,source,as_of,doubt,note";
inline constexpr std::string_view kTermHeader = "name,value,unit,source,as_of,doubt,note";
inline constexpr std::string_view kAcceleratorHeader = "accelerator,chip,generation,source,as_of,doubt,note";
inline constexpr std::string_view kColdStartHeader = "cloud,service,min_s,max_s,source,as_of,doubt,note";
inline constexpr std::string_view kThroughputHeader =
    "model,accelerator,output_tokens_per_second,source,as_of,doubt,note";

void pack_regions(Packing& packing, const std::string& cloud, const CsvTable& table);
void pack_machines(Packing& packing, const std::string& cloud, const CsvTable& table);
void pack_lifecycle(Packing& packing, const std::string& cloud, const CsvTable& table);
void pack_terms(Packing& packing, const std::string& cloud, const CsvTable& table);
void pack_accelerators(Packing& packing, const CsvTable& table);
void pack_cold_start(Packing& packing, const CsvTable& table);
void pack_throughput(Packing& packing, const CsvTable& table);
// What is wrong with a row of a price card by itself, "" where nothing is; of a packing without sources any
// source is right. And with its coming right after `before`, both without a fault of their own.
std::string price_fault(const Packing& packing, const std::string& card,
                        const std::vector<std::string>& field);
std::string order_fault(const CsvRow* before, const std::vector<std::string>& field);

// `card` is "aws/ec2".
void pack_prices(Packing& packing, const std::string& card, const CsvTable& table);
// Which prices of the clouds' own lists are which of the cards.
void pack_list_rules(Packing& packing, const CsvTable& table);
// What another source said of a price that the card has.
void pack_superseded(Packing& packing, const std::string& card, const CsvTable& table);

// The price cards of a folder, by service: "ec2". The files about machines, regions, lifecycles and terms are
// none.
std::vector<std::string> service_cards(const std::string& folder);

}  // namespace terratoll::rates
