// The columns of resource_types/aws.csv and azure.csv, in their order: what a cell may hold, and what it
// says.
#pragma once

#include <string_view>

namespace terratoll::types {

struct Column {
  enum class Kind {
    Name,     // of a type; the rows are sorted by it
    Word,     // one of `forms`
    Text,     // for people
    File,     // "lambda"
    Path,     // of an attribute: "scaling_config.desired_size"
    Ties,     // each as one of `forms`, joined with ";"
    Fixings,  // "billing_mode=PROVISIONED;read_capacity"
  };
  std::string_view name;
  Kind kind;
  std::string_view forms;        // joined with ";"
  std::string_view enumeration;  // that the words stand for; "" where they stay texts
  std::string_view about;        // Markdown, for docs/resources.md
};

inline constexpr Column kColumns[] = {
    {"type", Column::Kind::Name, "", "",
     "the type, as Terraform calls it. Of ARM's types, as `azapi_resource` names them, the name in small "
     "letters "
     "and without its version"},
    {"handling", Column::Kind::Word, "priced;usage;free;no-price", "Handling",
     "what it costs: `priced` by code or by its fees, from the rate cards; `usage`: by use, which is not in "
     "a plan; `free`: "
     "nothing "
     "by itself; `no-price`: a fixed amount, and no card has a price for it"},
    {"code", Column::Kind::File, "", "",
     "the file of `src/inventory/aws` or `azure` with the function that reads it, which may find another "
     "handling"},
    {"workload", Column::Kind::Word, "training;inference;notebook;data", "",
     "the role that the type alone tells"},
    {"reason", Column::Kind::Text, "", "",
     "for people: how use is billed, or why it is free; of `no-price`, what it is and what it costs by"},
    {"size", Column::Kind::Path, "", "", "the attribute that names its machines: `instance_type`, `vm_size`"},
    {"count", Column::Kind::Ties, "PATH;least=PATH", "",
     "the attribute that says how many it has; `least`: how many it keeps whatever scales it, or, of what "
     "scales others, how many it leaves them"},
    {"reads", Column::Kind::Word, "always;unused", "Reads",
     "it works with data, and so reads what it is granted, what it fetches and what its settings name: "
     "`always`, or "
     "only where nothing that reads is made from it (`unused`)"},
    {"runs_as", Column::Kind::Ties, "PATH->TYPE", "",
     "the role, instance profile or identity that it runs with"},
    {"made_from", Column::Kind::Ties, "PATH->TYPE", "",
     "what it is made from: then it also runs with the role of that, and reads what that names"},
    {"part_of", Column::Kind::Ties, "PATH->TYPE", "",
     "what it is a part of: a container of its account, a service of its cluster"},
    {"fetches", Column::Kind::Ties, "PATH", "",
     "the attribute by which the service itself fetches the data, as good as a grant"},
    {"store", Column::Kind::Ties, "acr=PATH;blob=PATH;dynamodb=PATH;ecr=PATH;s3=PATH", "",
     "it holds data that others read: what its name stands behind in a URL or an ARN, and the attribute with "
     "the name"},
    {"actions", Column::Kind::Ties, "infer=PATH;read=PATH;write=PATH", "",
     "the actions of IAM, in small letters, that let one read or write the data that it holds, or ask it for "
     "what it "
     "infers"},
    {"moves", Column::Kind::Ties, "between=PATH->TYPE;of=PATH->TYPE;rules=PATH;to=PATH;to-pair=PATH", "",
     "data that it moves by itself: `to` the regions of an attribute, or, by the kind of redundancy in it, "
     "`to-pair`, "
     "the region that Azure pairs; by replication `rules`; from what it is a copy `of`; `between` two that "
     "it joins"},
    {"serves", Column::Kind::Ties,
     "always=PATH;closed=PATH;external=PATH;from=PATH;public-address=PATH;to=PATH;unless-disabled=PATH;"
     "unless-internal=PATH;unless-private=PATH",
     "",
     "the way of requests from the internet: they come in here (`always`, or by what the attribute says: an "
     "`external` ingress, a `public-address`, `unless` it is `disabled`, `internal` or `private`), go on "
     "`to` what an "
     "attribute names, or come `from` there; where it is `closed`, none come in to what is a part of it"},
    {"fixed_by", Column::Kind::Fixings, "PATH;PATH=VALUE;PATH!=VALUE;PATH>VALUE", "",
     "where a plan itself states a cost that is else by use, or none: where every `PATH=VALUE`, "
     "`PATH!=VALUE` and `PATH>VALUE` holds (`*` stands for any text), or, where there is none, one `PATH` is "
     "set. No card has a price for it, and the report names what each says; but the fees of a type that is "
     "not `priced` are billed there. A bar stands between one cost and the next. Of `no-price`: what the "
     "report names"},
    {"fixed_as", Column::Kind::Text, "", "",
     "for people: what that cost is, and what it goes by; of several costs, in their order, with a bar "
     "between them"},
};

}  // namespace terratoll::types
