// What a resource type's function sees: one resource on one side of the change, and the ways to what it is
// linked with, on the same side. A function reads attributes, and fills a Side; it knows no price.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/figures.h"
#include "inventory/inventory.h"
#include "plan/graph/graph.h"
#include "plan/plan.h"
#include "plan/value.h"

namespace terratoll::inventory {

struct Context {
  const plan::Graph& graph;
  const plan::Resource& resource;
  const InventoryInput& request;
  bool before = false;                        // which side of the change
  plan::Value values;                         // the resource on that side
  std::string region;                         // "" where it is unknown
  std::vector<std::string>* taken = nullptr;  // where to say what was taken for what a reference means

  plan::Value operator[](std::string_view attribute) const { return values[attribute]; }

  // Any resource as it is on this side; Null where it does not stand there.
  plan::Value side_of(const plan::Resource& other) const;
  const std::vector<const plan::Resource*>& of_type(std::string_view type) const {
    return graph.of_type(type);
  }

  // Graph::target and Graph::referrers, on this side: what does not stand there is no target. What nobody
  // shows, and is the only one that can be meant, is a target and is said.
  const plan::Resource* target(std::string_view attribute, std::string_view type,
                               std::string_view target_attribute) const;
  std::vector<const plan::Resource*> referrers(std::string_view type, std::string_view attribute,
                                               std::string_view target_attribute) const;
  std::vector<const plan::Resource*> referrers_of(const plan::Resource& to, std::string_view type,
                                                  std::string_view attribute,
                                                  std::string_view target_attribute) const;
  // The resource of a type whose attribute is this text on this side; nullptr where none is.
  const plan::Resource* named(std::string_view type, std::string_view attribute, std::string_view text) const;
  // Whether `from`'s attribute refers to this resource.
  bool refers(const plan::Resource& from, std::string_view attribute) const;
  // What the row of its type calls its size (types::Type::size), and that attribute.
  plan::Value size() const { return values.at(size_attribute()); }
  std::string_view size_attribute() const;
  // The source sets the attribute or block, though its value may be unknown.
  bool is_set_in_source(std::string_view attribute) const { return is_set(resource, attribute); }
  bool is_set(const plan::Resource& of, std::string_view attribute) const;
  // The value, but Null where it is unknown and nobody sets it: what the provider fills in says nothing.
  plan::Value said(const plan::Resource& of, std::string_view attribute, const plan::Value& value) const;

  const AwsTerms& aws() const { return request.clouds.terms.aws; }
  const AzureTerms& azure() const { return request.clouds.terms.azure; }

  // From the usage file, by Infracost's key ("standard.storage_gb"); nullopt where it is not given.
  std::optional<Decimal> usage(std::string_view key) const;
  std::string usage_text(std::string_view key) const;  // "" where it is not given
};

// What helps where nobody shows what a reference means.
std::string_view help(const Context& context);

// What is said of a reference that nobody shows and that is taken for the only one that it can be, or for the
// one with the same key; "" of one that is shown.
std::string taken_text(std::string what, const Context& context, const plan::Resource& from,
                       const plan::Resource& to);

// Why nobody can tell which resource of a type one of the attributes names: "the plan's JSON does not show
// which launch template; give --source". "" where they name none of this plan.
std::string not_shown(const Context& context, std::string_view what, std::string_view type,
                      const std::vector<std::string>& attributes);
std::string not_shown_text(const Context& context, std::string_view what);
// The same, else "its launch template is not in this plan".
std::string not_found(const Context& context, std::string_view what, std::string_view type,
                      const std::vector<std::string>& attributes);

// "instance_type is known after apply".
std::string known_after_apply(std::string_view attribute);

// The same of a text that the sources may show in part.
std::string known_in_part(const Context& context, std::string_view attribute);

// A whole number that may be unknown. Null is `absent`.
struct Count {
  std::optional<std::int64_t> value;
  std::string unknown;  // why there is none
};
Count count_of(const plan::Value& value, std::string_view attribute, std::int64_t absent);

// A resource that stands but of which a needed value is unknown.
void set_unknown(Side& side, std::string reason);

// What bills a fixed amount that has a price on no card: "application gateway, by the hour". Beside what has
// a price, it is a part of it.
void bill_without_price(std::string what, Side& side);

// Parts of which it is not known what they are, and why: "EBS volumes", "known after apply". They are named,
// and are in no sum.
void bill_unknown(Component component, std::string item, std::string why, Side& side);

// Whole months of machines that nothing in the plan stops.
Decimal machine_hours(std::int64_t count);

// Hours of capacity whose floor is 0: the profile's training hours, or the assumption's, of one machine.
struct IdleFloor {
  Decimal hours;
  Basis basis = Basis::Assumed;
  std::string assumption;
};
IdleFloor idle_floor(const InventoryInput& request);

}  // namespace terratoll::inventory
