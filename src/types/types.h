// What is known of a Terraform type before any plan is read: its row of resource_types/aws.csv or azure.csv,
// or, where it is another type under another name, that of twins.csv.
// The rows are checked at build time and lie in the binary as they are used; nothing is parsed at start.
// docs/resources.md lists them all.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace terratoll::types {

// What a type costs, before anything has looked at the resource.
enum class Handling {
  Priced,   // by code or by its fees, from the rate cards
  Usage,    // by use: what it costs is not in a plan
  Free,     // nothing by itself
  NoPrice,  // a fixed amount, and no card has a price for it
};
std::string_view to_string(Handling handling);

// Whether a type works with data.
enum class Reads {
  Never,
  Always,
  Unused,  // where nothing that reads is made from it
};

// How a type hangs together with others: by an attribute, and, where that names a resource of another type,
// by which attribute of that type.
struct Tie {
  std::string_view word = {};  // what the tie is, where its column has several kinds
  std::string_view path;       // "launch_template.id", through lists
  std::string_view type = {}, attribute = {};

  // The attribute or block of the type itself.
  std::string_view root() const { return path.substr(0, path.find('.')); }
};
using Ties = std::span<const Tie>;

// An attribute that a plan itself fixes a cost with.
struct Fixing {
  enum class Test { IsSet, Equals, Differs, Exceeds };
  std::string_view path;
  Test test = Test::IsSet;
  std::string_view value = {};  // that it has, or has not (`*` stands for any text), or that it is above
};

// A cost that a plan states: by all these attributes together.
struct FixedCost {
  std::span<const Fixing> by;
  std::string_view as =
      {};  // for people: what it is, and what it goes by; "" where the type's reason says it
};

// What is billed all month, by the hour or by the month, and by which rows of a card: a row of fees.csv. In
// braces stands an attribute, with what holds where nobody sets it ("{sku=Basic}"), with one more
// ("{replicas+1}"), or for how many of it there are ("{#subnet_mapping}").
struct Fee {
  std::string_view card;
  std::string_view sku;  // in the case that the plan writes it in
  std::string_view meter;
  std::string_view unit;   // of the card's row: "hour", "month", "gb-month"
  std::string_view count;  // a product; 1 where nobody sets it
};

struct Type {
  std::string_view
      name;  // "aws_instance"; of ARM's types, as azapi names them, "microsoft.network/virtualnetworks"
  Handling handling = Handling::Free;
  std::string_view code = {};  // the file of src/inventory/aws or azure with the function that reads it; ""
  std::string_view workload = {};  // the role that the type alone tells; ""
  std::string_view reason = {};    // for people: why it is so
  std::string_view size = {};      // the attribute that says which machines
  Ties count = {};                 // those that say how many (columns.h)
  Reads reads = Reads::Never;
  // The columns of the same names say what they are (columns.h).
  Ties runs_as = {}, made_from = {}, part_of = {}, fetches = {}, store = {}, actions = {}, moves = {},
       serves = {};
  std::span<const FixedCost> fixed = {};
  std::span<const Fee> fees = {};  // of what is not priced, only where a plan states a cost

  bool is_aws() const { return name.starts_with("aws"); }  // awscc_ too
};

// A type of Cloud Control (awscc), which writes CloudFormation's properties in Terraform's way: the same
// thing as one of aws.csv, under other names.
struct Twin {
  struct Attribute {
    std::string_view own, name;  // paths; through lists
  };
  std::string_view name, type;  // "awscc_iam_role", "aws_iam_role"
  std::span<const Attribute> attributes;
  // Of what nobody sets this provider says "known after apply", at any depth.
  std::span<const std::string_view> unset;
};

// All that is known, sorted by name.
std::span<const Type> all();
// nullptr for a type that is not known.
const Type* find(std::string_view name);
// The same; of a type that is not known, what its provider says of all its types (random, kubernetes …).
const Type* find(std::string_view name, std::string_view provider);
// By an ARM type as azapi names it: "Microsoft.Network/virtualNetworks@2024-05-01".
const Type* find_arm(std::string_view name);

// The attribute that says how many a type has or, by "least", keeps; "" where none does.
std::string_view count_of(const Type& type, std::string_view word = "");

// The path of an attribute of the type, as this twin of it writes it. It may have indexes.
std::string own_path(const Twin& twin, std::string_view path);

// Whether its service stands in no region: IAM, Route 53.
bool is_global(std::string_view type);

std::span<const Twin> twins();
// nullptr for a type that is no other one's twin.
const Twin* find_twin(std::string_view name);

// What an attribute of a type names, where that is resources of these types and nothing else: of the ties
// that say what it runs as, is made from, or is a part of. `path` may have indexes, and may be another
// attribute of the block that names it ("launch_template[0].name").
std::vector<Tie> named_by(std::string_view name, std::string_view path);

// "aws", "azure", "" for a provider of no cloud (random, null), else the provider's own name.
std::string_view cloud_of(std::string_view provider);

}  // namespace terratoll::types
