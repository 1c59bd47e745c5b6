#include "config/keys.h"

#include <algorithm>
#include <type_traits>

#include "base/closed_set.h"
#include "base/figures.h"
#include "base/nearest.h"
#include "base/text.h"

namespace terratoll::config {

std::string_view to_string(FailOn fail_on) {
  switch (fail_on) {
    case FailOn::Error:
      return "error";
    case FailOn::Warning:
      return "warning";
    case FailOn::Note:
      return "note";
    case FailOn::Never:
      return "never";
  }
  return "";
}

namespace {

using Texts = std::vector<std::string>;

void assign(std::optional<Decimal>& value, const Texts& texts) {
  value = Decimal::parse(texts.front());
}
void assign(std::optional<bool>& value, const Texts& texts) {
  value = texts.front() == "true";
}
void assign(std::optional<std::string>& value, const Texts& texts) {
  value = texts.front();
}
void assign(std::optional<FailOn>& value, const Texts& texts) {
  value = parse_word(texts.front(), {FailOn::Error, FailOn::Warning, FailOn::Note, FailOn::Never});
}
void assign(std::optional<Training>& value, const Texts& texts) {
  value = parse_training(texts.front());
}
void assign(std::optional<ExistingCloud>& value, const Texts& texts) {
  value = parse_existing_cloud(texts.front());
}
void assign(std::optional<Agreement>& value, const Texts& texts) {
  value = parse_agreement(texts.front());
}
void assign(std::optional<Reach>& value, const Texts& texts) {
  value = parse_reach(texts.front());
}
void assign(Texts& value, const Texts& texts) {
  value = texts;
}

template <class T>
void prefer(std::optional<T>& value, const std::optional<T>& given) {
  if (given) value = given;
}
void prefer(Texts& value, const Texts& given) {
  value.insert(value.end(), given.begin(), given.end());
}

std::string text_of(const Decimal& value) {
  return value.text();
}
std::string text_of(bool value) {
  return value ? "1" : "0";
}
std::string text_of(const std::string& value) {
  return value;
}
template <class Word>
requires std::is_enum_v<Word> std::string text_of(Word value) {
  return std::string(to_string(value));
}

// Of the member that a way leads to: &Values::budget, &Budget::monthly_usd.
template <auto... way>
constexpr Slot at() {
  return {[](Values& values, const Texts& texts) { assign((values.*....*way), texts); },
          [](Values& values, const Values& from) { prefer((values.*....*way), (from.*....*way)); },
          [](const Values& values) -> std::optional<std::string> {
            const auto& value = (values.*....*way);
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(value)>, Texts>) {
              return std::nullopt;
            } else {
              return value ? std::optional(text_of(*value)) : std::nullopt;
            }
          }};
}

constexpr Key kKeys[] = {
    {"profile.training", "", false, Form::Word, "sporadic|continuous",
     "whether training capacity should be spot or committed", "sporadic", false,
     at<&Values::profile, &Profile::training>()},
    {"profile.training_hours_per_month", "", false, Form::Hours, "",
     "the hours that capacity with a floor of 0 works", "160", false,
     at<&Values::profile, &Profile::training_hours_per_month>()},
    {"profile.customer_facing", "", false, Form::Flag, "", "whether a cold start is seen by somebody", "true",
     false, at<&Values::profile, &Profile::customer_facing>()},
    {"profile.pipeline_gb_per_day", "", false, Form::Amount, "",
     "what a pipeline moves across each of its borders; a month is 30 days", "1000", false,
     at<&Values::profile, &Profile::pipeline_gb_per_day>()},
    {"profile.tokens_per_day", "", false, Form::Amount, "",
     "what all models of a plan that are billed by the token take in and give out; a month is 30 days",
     "2000000", false, at<&Values::profile, &Profile::tokens_per_day>()},
    {"profile.requests_per_day", "", false, Form::Amount, "",
     "the same by what they are asked, where tokens_per_day does not say it: times tokens_per_request",
     "1000", false, at<&Values::profile, &Profile::requests_per_day>()},
    {"profile.tokens_per_request", "", false, Form::Amount, "",
     "what a model takes in and gives out for one question, all that is sent along included", "2000", false,
     at<&Values::profile, &Profile::tokens_per_request>()},
    {"profile.data_residency", "", false, Form::Word, "region|geography|anywhere",
     "how far from its region a model may process what it is asked", "geography", false,
     at<&Values::profile, &Profile::data_residency>()},
    {"profile.existing_cloud", "", false, Form::Word, "aws|azure|none", "where the data and the people are",
     "aws", false, at<&Values::profile, &Profile::existing_cloud>()},
    {"profile.enterprise_agreement", "", false, Form::Word, "aws|azure|both|none",
     "which cloud's list prices are not the whole story", "none", false,
     at<&Values::profile, &Profile::enterprise_agreement>()},
    {"profile.mlops_capacity", "", false, Form::Flag, "",
     "whether the team could run what a managed service does", "true", false,
     at<&Values::profile, &Profile::mlops_capacity>()},

    {"budget.monthly_usd", "--budget-monthly-usd", true, Form::Amount, "",
     "fail where the bill is above it, in USD a month", "5000", false,
     at<&Values::budget, &Budget::monthly_usd>()},
    {"budget.max_increase_usd", "--max-increase-usd", true, Form::Amount, "",
     "fail where the change adds more, in USD a month", "500", false,
     at<&Values::budget, &Budget::max_increase_usd>()},
    {"budget.max_increase_percent", "--max-increase-percent", true, Form::Amount, "",
     "fail where the change adds more, in percent", "20", false,
     at<&Values::budget, &Budget::max_increase_percent>()},

    {"regions.aws", "--region aws=", false, Form::Region, "",
     "the region of what of AWS no plan places, since it comes from the environment", "us-east-1", false,
     at<&Values::regions, &Regions::aws>()},
    {"regions.azure", "--region azure=", false, Form::Region, "",
     "the region of what of Azure no plan places", "westeurope", false,
     at<&Values::regions, &Regions::azure>()},

    {"assume.hop_gb_per_month", "", false, Form::Amount, "", "what crosses one border of a pipeline", "1000",
     true, at<&Values::assume, &Assume::hop_gb_per_month>()},
    {"assume.training_hours_per_month", "", false, Form::Hours, "",
     "the hours that capacity with a floor of 0 works", "160", true,
     at<&Values::assume, &Assume::training_hours_per_month>()},
    {"assume.output_tokens_percent", "", false, Form::Amount, "",
     "how much of the profile's tokens models give out, in percent", "25", true,
     at<&Values::assume, &Assume::output_tokens_percent>()},

    {"fail_on", "--fail-on", true, Form::Word, "error|warning|note|never",
     "the least severity of a finding that fails a check", "error", true, at<&Values::fail_on>()},
    {"usage", "--usage", false, Form::File, "", "a usage file, in Infracost's format", "infracost-usage.yml",
     false, at<&Values::usage>()},
    {"rate_cards", "--rate-card", false, Form::Cards, "",
     "prices over the list prices: overlays, each a file or the name of one that ships",
     "cards/negotiated.yaml", false, at<&Values::rate_cards>()},
    {"rule_dirs", "--rules", false, Form::Folders, "", "folders with more rules", "policy/cost", false,
     at<&Values::rule_dirs>()},
    {"workload_tag", "", false, Form::Name, "",
     "the tag that tells what a resource works for: training, inference, notebook or data",
     "terratoll:workload", true, at<&Values::workload_tag>()},
};

constexpr Section kSections[] = {
    {"profile", "What a plan cannot say. An answer settles findings that would else be a note, or silent."},
    {"budget", "A change that breaks one of these is the finding budget-exceeded."},
    {"regions", "Where what stands in no region of the plan is; its amounts are then assumed."},
    {"assume", "What is assumed where neither plan, usage file nor profile says it."},
};

}  // namespace

std::span<const Section> sections() {
  return kSections;
}

std::string_view section_of(const Key& key) {
  const std::size_t dot = key.path.find('.');
  return dot == std::string_view::npos ? "" : key.path.substr(0, dot);
}

std::string_view name_of(const Key& key) {
  return key.path.substr(key.path.find('.') + 1);  // npos + 1 is 0
}

std::span<const Key> keys() {
  return kKeys;
}

std::string_view option_of(const Key& key) {
  return key.option.substr(0, key.option.find(' '));
}

std::string_view begin_of(const Key& key) {
  const std::size_t blank = key.option.find(' ');
  return blank == std::string_view::npos ? "" : key.option.substr(blank + 1);
}

bool is_list(const Key& key) {
  return key.form == Form::Folders || key.form == Form::Cards;
}

std::vector<std::string> words_of(const Key& key) {
  return split(key.words, '|');
}

std::string expected(const Key& key) {
  switch (key.form) {
    case Form::Amount:
      return "a number that is not negative, such as 1000 or 12.50";
    case Form::Hours:
      return "a number from 0 to " + kHoursPerMonth.text();
    case Form::Flag:
      return "true or false";
    case Form::Word:
      return listed(words_of(key), " or ");
    case Form::Name:
      return "a name";
    case Form::Region:
      return "a region, such as " + std::string(key.example);
    case Form::File:
      return "the path of a file";
    case Form::Folders:
      return "the path of a folder";
    case Form::Cards:
      return "a rate card's file or name";
  }
  return "";
}

bool accepts(const Key& key, std::string_view text) {
  const std::optional<Decimal> number = Decimal::parse(text);
  const bool is_amount = number && !number->is_negative();
  switch (key.form) {
    case Form::Amount:
      return is_amount;
    case Form::Hours:
      return is_amount && *number <= kHoursPerMonth;
    case Form::Flag:
      return text == "true" || text == "false";
    case Form::Word:
      return one_of(text, words_of(key));
    case Form::Name:
    case Form::Region:
    case Form::File:
    case Form::Folders:
    case Form::Cards:
      return !text.empty();
  }
  return false;
}

std::string near_miss(const Key& key, const std::string& text) {
  return key.form == Form::Word ? did_you_mean(text, words_of(key)) : "";
}

Values over(const Values& given, const Values& configured) {
  Values values = configured;
  for (const Key& key : kKeys) key.slot.take(values, given);
  return values;
}

Assumptions assumptions(const Values& values) {
  Assumptions result;
  const Assume& assume = values.assume;
  if (assume.hop_gb_per_month) result.hop_gb_per_month = *assume.hop_gb_per_month;
  if (assume.output_tokens_percent) result.output_tokens_percent = *assume.output_tokens_percent;
  if (assume.training_hours_per_month) result.training_hours_per_month = *assume.training_hours_per_month;
  return result;
}

}  // namespace terratoll::config
