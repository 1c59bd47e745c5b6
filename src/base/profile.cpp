#include "base/profile.h"

#include "base/closed_set.h"

namespace terratoll {

std::string_view to_string(Training training) {
  switch (training) {
    case Training::Sporadic:
      return "sporadic";
    case Training::Continuous:
      return "continuous";
  }
  return "";
}

std::string_view to_string(ExistingCloud cloud) {
  switch (cloud) {
    case ExistingCloud::None:
      return "none";
    case ExistingCloud::Aws:
      return "aws";
    case ExistingCloud::Azure:
      return "azure";
  }
  return "";
}

std::string_view to_string(Agreement agreement) {
  switch (agreement) {
    case Agreement::None:
      return "none";
    case Agreement::Aws:
      return "aws";
    case Agreement::Azure:
      return "azure";
    case Agreement::Both:
      return "both";
  }
  return "";
}

std::string_view to_string(Reach reach) {
  switch (reach) {
    case Reach::Region:
      return "region";
    case Reach::Geography:
      return "geography";
    case Reach::Anywhere:
      return "anywhere";
  }
  return "";
}

std::optional<Training> parse_training(std::string_view word) {
  return parse_word(word, {Training::Sporadic, Training::Continuous});
}

std::optional<ExistingCloud> parse_existing_cloud(std::string_view word) {
  return parse_word(word, {ExistingCloud::None, ExistingCloud::Aws, ExistingCloud::Azure});
}

std::optional<Reach> parse_reach(std::string_view word) {
  return parse_word(word, {Reach::Region, Reach::Geography, Reach::Anywhere});
}

std::optional<Agreement> parse_agreement(std::string_view word) {
  return parse_word(word, {Agreement::None, Agreement::Aws, Agreement::Azure, Agreement::Both});
}

}  // namespace terratoll
