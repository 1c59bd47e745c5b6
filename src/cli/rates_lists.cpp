// `terratoll rates import`, `check` and `diff`: the clouds' own price lists, and prices in files.
#include <algorithm>
#include <filesystem>
#include <set>

#include "base/closed_set.h"
#include "base/date.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/nearest.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "rates/lists/changes.h"
#include "rates/lists/check.h"
#include "rates/lists/import.h"
#include "report/price_changes.h"

namespace terratoll::cli {
namespace {

namespace fs = std::filesystem;
using rates::ListKind;
using rates::Row;

constexpr std::size_t kMostErrors = 50;

int refuse(std::vector<std::string> errors) {
  return fail({Error::Kind::Usage, joined(first_of(std::move(errors), kMostErrors), "\n")});
}

std::string changes_of(const rates::Changes& changes, const Options& options) {
  if (options.format == report::Format::Json) return report::changes_json(changes);
  return options.format == report::Format::Markdown ? report::changes_markdown(changes)
                                                    : report::changes_text(changes);
}

Result<rates::ListRequest> request_of(const rates::RateCards& cards, const Options& options) {
  const std::vector<std::string> kinds{std::string(to_string(ListKind::AwsOffer)),
                                       std::string(to_string(ListKind::AzureRetail))};
  if (options.words.size() < 2)
    return Error{Error::Kind::Usage,
                 "which list? For example: terratoll rates import azure-retail page.json"};
  const auto kind = parse_word(options.words[0], {ListKind::AwsOffer, ListKind::AzureRetail});
  if (!kind)
    return Error{Error::Kind::Usage, terratoll::quoted(options.words[0]) + " is none of " +
                                         joined(kinds, ", ") + did_you_mean(options.words[0], kinds)};
  if (options.as_of > today()) {
    return Error{Error::Kind::Usage, "--as-of " + options.as_of + " is a day to come"};
  }
  const std::string cloud = *kind == ListKind::AwsOffer ? "aws" : "azure";
  const std::vector<std::string> known = cards.regions(cloud);
  for (const std::string& region : options.regions) {
    if (!one_of(region, known))
      return Error{Error::Kind::Usage, "there is no region " + terratoll::quoted(region) + " on " + cloud +
                                           did_you_mean(region, known)};
  }
  return rates::ListRequest{*kind,
                            {options.words.begin() + 1, options.words.end()},
                            options.services,
                            options.regions,
                            options.name,
                            options.as_of};
}

std::vector<std::string> cards_in(const std::vector<Row>& rows) {
  std::vector<std::string> names;
  for (const Row& row : rows) {
    if (names.empty() || names.back() != row.card) names.push_back(row.card);
  }
  return names;
}

// The card as the folder has it, else as it comes with the program.
std::vector<Row> card_before(const rates::RateCards& cards, const std::string& card, const Options& options,
                             std::vector<std::string>& errors, bool& in_folder) {
  const fs::path file = fs::path(options.to) / (card + ".csv");
  std::error_code none;
  in_folder = !options.to.empty() && fs::exists(file, none);
  return in_folder ? rates::read_prices(file.string(), cards, errors) : rates::rows_of_card(cards, card);
}

// What cannot stand where the prices go leaves the list, and is counted.
void leave_out(const rates::RateCards& cards, const Options& options, rates::ListPrices& list) {
  std::set<std::string> machines;
  std::map<std::string, std::map<std::string, std::set<std::string>>> meters;
  for (const std::string cloud : {"aws", "azure"}) {
    for (const std::string& sku : cards.machines(cloud)) machines.insert(sku);
  }
  if (!options.overlay.empty()) {
    for (const std::string& card : cards_in(list.rows)) meters[card] = rates::units_of_card(cards, card);
  }
  std::erase_if(list.rows, [&](const Row& row) {
    std::string reason;
    if (!options.to.empty() && one_of(row.card, {"aws/ec2", "azure/vm"}) && !machines.contains(row.sku))
      reason = "machines.csv has no such machine: give it a row first";
    if (!options.overlay.empty() && !meters[row.card].contains(row.meter))
      reason = row.card + " has no meter " + row.meter + ", so no overlay can have it";
    if (!reason.empty()) ++list.ignored[reason];
    return !reason.empty();
  });
}

Result<Done> write_cards(const std::map<std::string, std::vector<Row>>& cards, const rates::ListPrices& list,
                         const Options& options) {
  std::map<fs::path, std::string> files;
  for (const auto& [card, rows] : cards)
    files[fs::path(options.to) / (card + ".csv")] = rates::card_text(rows);
  const fs::path sources = fs::path(options.to) / "SOURCES.md";
  const Result<std::string> before = read_file(sources.string(), limits::kCardBytes);
  const std::string head = "# Sources\n\n| key | what | date | licence |\n| --- | --- | --- | --- |\n";
  // Cards that came without their sources stay so.
  if (before || rates::card_files_of(options.to).empty())
    files[sources] = rates::sources_with(before ? *before : head, list.name,
                                         options.words[0] + ": the cloud's own price list", list.as_of);
  for (const auto& [path, text] : files) {
    if (Result<Done> may = may_write(path.string(), options.words); !may) return may;
  }
  for (const auto& [path, text] : files) {
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (Result<Done> written = write_file(path.string(), text); !written) return written;
  }
  return Done{};
}

Result<Done> write_overlay(const rates::ListPrices& list, const Options& options) {
  if (list.rows.size() > limits::kImportedPrices)
    return Error{Error::Kind::Usage, "an overlay holds at most " + std::to_string(limits::kImportedPrices) +
                                         " prices, and these are " + std::to_string(list.rows.size()) +
                                         ": take fewer with --region or --service"};
  return write_file(options.overlay, rates::overlay_text(list.name, list.as_of, list.rows));
}

Result<Done> write_prices(const std::map<std::string, std::vector<Row>>& cards, const rates::ListPrices& list,
                          const Options& options) {
  if (!options.to.empty()) {
    if (Result<Done> done = write_cards(cards, list, options); !done) return done;
  }
  return options.overlay.empty() ? Done{} : write_overlay(list, options);
}

}  // namespace

// Nothing is written before all of the list has been read and checked.
int import_rates(const rates::RateCards& cards, const Options& options) {
  const Result<rates::ListRequest> request = request_of(cards, options);
  if (!request) return fail(request.error());
  if (Result<Done> may = may_write(options.overlay, request->files); !may) return fail(may.error());
  Result<rates::ListPrices> list = rates::read_lists(*request, cards);
  if (!list) return fail(list.error());
  std::vector<std::string> errors = rates::out_of_line(list->rows, cards);
  leave_out(cards, options, *list);
  rates::Changes all;
  std::size_t on_cards = 0;
  std::map<std::string, std::vector<Row>> written;
  for (const std::string& card : cards_in(list->rows)) {
    std::vector<Row> rows;
    std::copy_if(list->rows.begin(), list->rows.end(), std::back_inserter(rows),
                 [&](const Row& row) { return row.card == card; });
    bool in_folder = false;
    const std::vector<Row> before = card_before(cards, card, options, errors, in_folder);
    if (const std::size_t newer = in_folder ? rates::leave_newer(before, rows) : 0; newer != 0)
      list->ignored["the card has a newer price"] += newer;
    on_cards += rows.size();
    rates::Changes changes = rates::changes_between(rates::spoken_of(rows, before), rows);
    std::move(changes.added.begin(), changes.added.end(), std::back_inserter(all.added));
    std::move(changes.gone.begin(), changes.gone.end(), std::back_inserter(all.gone));
    std::move(changes.changed.begin(), changes.changed.end(), std::back_inserter(all.changed));
    all.same += changes.same;
    written[card] = in_folder ? rates::merged(before, rows) : std::move(rows);
  }
  if (!errors.empty()) return refuse(std::move(errors));
  if (on_cards != 0) {
    if (const Result<Done> done = write_prices(written, *list, options); !done) return fail(done.error());
  }
  const std::string head = options.format == report::Format::Json       ? ""
                           : options.format == report::Format::Markdown ? report::import_markdown(*list)
                                                                        : report::import_text(*list);
  const int status = finish(print(head + changes_of(all, options)));
  if (status != 0 || on_cards != 0 || (options.to.empty() && options.overlay.empty())) return status;
  return fail({Error::Kind::Usage, "no price of the list goes on a card, so nothing was written"});
}

int check_rates(const rates::RateCards& cards, const Options& options) {
  if (options.words.empty())
    return fail({Error::Kind::Usage, "which file? For example: terratoll rates check cards/aws/ec2.csv"});
  std::vector<std::string> errors;
  std::size_t count = 0;
  for (const std::string& path : options.words) {
    const std::vector<Row> rows = rates::read_prices(path, cards, errors);
    std::vector<std::string> more = rates::out_of_line(rows, cards);
    std::move(more.begin(), more.end(), std::back_inserter(errors));
    count += rows.size();
  }
  if (!errors.empty()) return refuse(std::move(errors));
  return finish(
      print(std::to_string(count) + (count == 1 ? " price" : " prices") + ", and nothing is wrong\n"));
}

int diff_rates(const rates::RateCards& cards, const Options& options) {
  if (options.words.size() != 2)
    return fail({Error::Kind::Usage,
                 "two card files, overlays or folders of cards: terratoll rates diff rate_cards cards"});
  std::vector<std::string> errors;
  const std::vector<Row> before = rates::read_prices(options.words[0], cards, errors);
  const std::vector<Row> after = rates::read_prices(options.words[1], cards, errors);
  if (!errors.empty()) return refuse(std::move(errors));
  return finish(print(changes_of(rates::changes_between(before, after), options)));
}

}  // namespace terratoll::cli
