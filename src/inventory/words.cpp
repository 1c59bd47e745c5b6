// The words of the closed sets of inventory.h.

#include "base/closed_set.h"
#include "inventory/inventory.h"

namespace terratoll::inventory {

std::string_view to_string(Basis basis) {
  switch (basis) {
    case Basis::Fixed:
      return "fixed";
    case Basis::Usage:
      return "usage";
    case Basis::Billed:
      return "billed";
    case Basis::Profile:
      return "profile";
    case Basis::Assumed:
      return "assumed";
  }
  return "";
}

std::string_view to_string(Component component) {
  switch (component) {
    case Component::Compute:
      return "compute";
    case Component::DataTransfer:
      return "data_transfer";
    case Component::Storage:
      return "storage";
    case Component::Requests:
      return "requests";
    case Component::Other:
      return "other";
  }
  return "";
}

std::string_view to_string(Role role) {
  switch (role) {
    case Role::None:
      return "";
    case Role::Training:
      return "training";
    case Role::Inference:
      return "inference";
    case Role::Notebook:
      return "notebook";
    case Role::Data:
      return "data";
    case Role::Compute:
      return "compute";
  }
  return "";
}

std::string_view to_string(RoleSource source) {
  switch (source) {
    case RoleSource::None:
      return "";
    case RoleSource::Type:
      return "type";
    case RoleSource::Tag:
      return "tag";
    case RoleSource::Name:
      return "name";
    case RoleSource::Software:
      return "software";
    case RoleSource::Machine:
      return "machine";
    case RoleSource::Policy:
      return "policy";
  }
  return "";
}

std::string_view to_string(Holds holds) {
  switch (holds) {
    case Holds::Nothing:
      return "";
    case Holds::TrainingData:
      return "training-data";
    case Holds::Artifacts:
      return "artifacts";
    case Holds::Logs:
      return "logs";
  }
  return "";
}

std::string_view to_string(Purchase purchase) {
  switch (purchase) {
    case Purchase::OnDemand:
      return "on-demand";
    case Purchase::Spot:
      return "spot";
    case Purchase::CapacityBlock:
      return "capacity-block";
  }
  return "";
}

std::string_view to_string(ModelBilling billing) {
  switch (billing) {
    case ModelBilling::None:
      return "";
    case ModelBilling::Token:
      return "token";
    case ModelBilling::Batch:
      return "batch";
    case ModelBilling::Unit:
      return "unit";
  }
  return "";
}

std::optional<Basis> parse_basis(std::string_view word) {
  return parse_word(word, {Basis::Fixed, Basis::Usage, Basis::Billed, Basis::Profile, Basis::Assumed});
}
std::optional<Role> parse_role(std::string_view word) {
  return parse_word(word, {Role::Training, Role::Inference, Role::Notebook, Role::Data});
}
std::optional<Holds> parse_holds(std::string_view word) {
  return parse_word(word, {Holds::TrainingData, Holds::Artifacts, Holds::Logs});
}
std::optional<Purchase> parse_purchase(std::string_view word) {
  return parse_word(word, {Purchase::OnDemand, Purchase::Spot, Purchase::CapacityBlock});
}

}  // namespace terratoll::inventory
