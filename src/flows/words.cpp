// The words of the closed sets of flows.h.

#include "base/closed_set.h"
#include "flows/flows.h"

namespace terratoll::flows {

std::string_view to_string(Kind kind) {
  switch (kind) {
    case Kind::Unknown:
      return "";
    case Kind::Nat:
      return "nat";
    case Kind::Peer:
      return "peer";
    case Kind::Read:
      return "read";
    case Kind::Replicate:
      return "replicate";
    case Kind::Serve:
      return "serve";
    case Kind::Write:
      return "write";
  }
  return "";
}

std::string_view to_string(Border border) {
  switch (border) {
    case Border::Zone:
      return "zone";
    case Border::Region:
      return "region";
    case Border::Continent:
      return "continent";
    case Border::Cloud:
      return "cloud";
    case Border::Internet:
      return "internet";
  }
  return "";
}

std::string_view to_string(Confidence confidence) {
  switch (confidence) {
    case Confidence::Low:
      return "low";
    case Confidence::Medium:
      return "medium";
    case Confidence::High:
      return "high";
  }
  return "";
}

std::optional<Confidence> parse_confidence(std::string_view word) {
  return parse_word(word, {Confidence::Low, Confidence::Medium, Confidence::High});
}

}  // namespace terratoll::flows
