#include "bill/match.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>

#include "base/csv.h"
#include "base/text.h"

extern "C" const char terratoll_bill_belongs[], terratoll_bill_belongs_end[];

namespace terratoll::bill {

std::string_view to_string(By by) {
  switch (by) {
    case By::None:
      return "";
    case By::Id:
      return "id";
    case By::Part:
      return "part";
    case By::Holder:
      return "holder";
    case By::Name:
      return "name";
    case By::Tag:
      return "tag";
  }
  return "";
}

namespace {

// ---- What belongs to what, as a table

struct Belonging {
  std::string cloud, by, key, types, attribute;
};

struct Belongings {
  std::vector<Belonging> rows;
  std::vector<std::string> faults;
};

const Belongings& belongings() {
  static const Belongings kBelongings = [] {
    Belongings read;
    const std::string_view text(terratoll_bill_belongs, terratoll_bill_belongs_end);
    for (CsvRow& row : read_csv("belongs.csv", text, "cloud,by,key,types,attribute", read.faults).rows) {
      Belonging each{row.fields[0], row.fields[1], row.fields[2], row.fields[3], row.fields[4]};
      if (!one_of(each.by,
                  {"name", "holds", "group", "tag", "child", "word", "instead", "service", "agrees"}) ||
          each.attribute.empty() != (each.by == "service"))
        read.faults.push_back("belongs.csv:" + std::to_string(row.line) + ": no such way to belong");
      read.rows.push_back(std::move(each));
    }
    return read;
  }();
  return kBelongings;
}

// ---- Ids

bool is_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// An id that nothing else has, wherever it is: an ARN, a path of Azure, "vol-0a1b2c3d".
bool is_unique(std::string_view id) {
  if (id.starts_with("arn:") || lower(id.substr(0, 15)) == "/subscriptions/") return true;
  constexpr std::size_t kShortest = 8;
  const std::size_t dash = id.rfind('-');
  return dash != std::string_view::npos && dash > 0 && id.size() - dash - 1 >= kShortest &&
         is_hex(id.substr(dash + 1));
}

// "arn:aws:ec2:us-east-1:111:instance/i-1": the part behind the account.
std::string_view tail_of_arn(std::string_view arn) {
  for (int i = 0; i < 5; ++i) {
    const std::size_t colon = arn.find(':');
    if (colon == std::string_view::npos) return arn;
    arn.remove_prefix(colon + 1);
  }
  return arn;
}

// The name in what the bill calls a resource: "function:ask" and "/aws/lambda/ask" of "log-group:/aws/…".
std::string_view name_in(std::string_view resource) {
  if (resource.starts_with("arn:")) {
    const std::string_view tail = tail_of_arn(resource);
    const std::size_t separator = tail.find_first_of(":/");
    return separator == std::string_view::npos ? tail : tail.substr(separator + 1);
  }
  return resource.starts_with("/") ? resource.substr(resource.rfind('/') + 1) : resource;
}

// "arn:aws:lambda:us-east-1:111:function:ask": 2 is the service, 3 the region, 4 the account.
std::string_view part_of_arn(std::string_view arn, int part) {
  if (!arn.starts_with("arn:")) return {};
  for (int i = 0; i < part; ++i) arn.remove_prefix(std::min(arn.find(':'), arn.size() - 1) + 1);
  return arn.substr(0, arn.find(':'));
}

bool is_path(std::string_view id) {
  return id.starts_with("/subscriptions/");
}

// What follows `name/` in a path of Azure: "resourcegroups" of "/subscriptions/…/resourcegroups/rg/…".
std::string_view segment_after(std::string_view path, std::string_view name) {
  const std::string wanted = "/" + std::string(name) + "/";
  const std::size_t at = path.find(wanted);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = path.substr(at + wanted.size());
  return rest.substr(0, rest.find('/'));
}

// What lies in the group of a path of Azure, as this type and name; "" where it is no path.
std::string beside(std::string_view path, std::string_view type, std::string_view name) {
  constexpr std::string_view kProviders = "/providers/";
  const std::size_t at = lower(path).find(kProviders);
  if (at == std::string::npos) return "";
  return std::string(path.substr(0, at + kProviders.size())) + std::string(type) + "/" + std::string(name);
}

// Every text at "ebs_block_device.volume_id", of all blocks and items.
std::vector<std::string_view> texts_at(const plan::Value& value, std::string_view path) {
  std::vector<std::string_view> texts;
  if (value.is_array()) {
    for (const plan::Value& item : value.items())
      for (const std::string_view each : texts_at(item, path)) texts.push_back(each);
  } else if (!path.empty()) {
    const std::size_t dot = path.find('.');
    return texts_at(value[path.substr(0, dot)],
                    dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1));
  } else if (!value.text().empty()) {
    texts.push_back(value.text());
  }
  return texts;
}

// The members of a JSON object of texts, with or without its braces: what bills have as tags.
using Tags = std::vector<std::pair<std::string, std::string>>;
Tags tags_of(std::string_view text) {
  std::vector<std::string> texts;
  for (std::size_t at = text.find('"'); at != std::string_view::npos; at = text.find('"', at + 1)) {
    std::string each;
    for (++at; at < text.size() && text[at] != '"'; ++at) {
      if (text[at] == '\\' && at + 1 < text.size()) ++at;
      each += text[at];
    }
    texts.push_back(std::move(each));
  }
  Tags tags;
  for (std::size_t i = 0; i + 1 < texts.size(); i += 2) {
    // A report of AWS says who made the tag: "user:Name".
    const std::string_view key = texts[i];
    tags.emplace_back(key.substr(key.starts_with("user:") ? 5 : 0), texts[i + 1]);
  }
  return tags;
}

// ---- The resources by what a bill may call them

class Index {
 public:
  explicit Index(const std::vector<std::unique_ptr<Subject>>& subjects) {
    for (const auto& subject : subjects) add_ids(*subject);
    for (const auto& subject : subjects) add_belongings(*subject);
  }

  Match find(const Charge& charge) const {
    Match match;
    match.charge = &charge;
    const Line& line = charge.first;
    if (line.cloud.empty()) {
      match.reason = "another cloud: " + std::string(line.provider);
      return match;
    }
    const std::string resource = lower(line.resource);
    if (resource.empty() || !(take_id(resource, match) || take_part(resource, match)))
      take_name_or_tag(line, resource, match);
    take_child(line, match);
    if (match.subject == nullptr)
      match.reason = resource.empty() ? "the line names no resource" : "no state has this resource";
    return match;
  }

 private:
  struct Owner {
    const Subject* subject = nullptr;
    By by = By::Id;
  };
  struct Child {
    const Subject* subject = nullptr;
    std::string name;
  };

  void add(std::string_view id, const Subject& subject, By by) {
    if (!id.empty()) ids_.try_emplace(lower(id), Owner{&subject, by});
  }

  void add_ids(const Subject& subject) {
    const plan::Value& values = subject.resource->standing();
    for (const char* attribute : {"arn", "id"}) {
      const std::string_view id = values[attribute].text();
      if (is_unique(id)) {
        add(id, subject, By::Id);
      } else if (!id.empty()) {
        names_[lower(id)].push_back(&subject);
      }
    }
  }

  void add_belongings(const Subject& subject) {
    const plan::Value& values = subject.resource->standing();
    for (const Belonging& each : belongings().rows) {
      if (each.cloud != subject.cloud || (each.types != "*" && each.types != subject.resource->type))
        continue;
      if (each.by == "holds") {
        for (const std::string_view held : texts_at(values, each.attribute))
          add(each.key.empty() ? std::string(held) : beside(values["id"].text(), each.key, held), subject,
              By::Holder);
        continue;
      }
      const std::string_view text = values.at(each.attribute).text();
      if (text.empty()) continue;
      if (each.by == "child")
        children_[lower(values.at(each.key).text())].push_back({&subject, plain_name(text)});
      if (each.by == "group") groups_.try_emplace(lower(text), &subject);
      if (each.by == "tag")
        tagged_[each.types + " " + each.key + "=" + std::string(text)].push_back(&subject);
      if (each.by == "name") {
        std::vector<const Subject*>& same = names_[lower(text)];
        if (std::find(same.begin(), same.end(), &subject) == same.end()) same.push_back(&subject);
      }
    }
  }

  bool take(std::string_view id, Match& match) const {
    const auto found = ids_.find(std::string(id));
    if (found == ids_.end()) return false;
    match.subject = found->second.subject;
    match.by = found->second.by;
    return true;
  }

  bool take_id(const std::string& resource, Match& match) const {
    if (take(resource, match)) return true;
    const std::string_view last = std::string_view(resource).substr(resource.find_last_of(":/") + 1);
    return resource.starts_with("arn:") && is_unique(last) && take(last, match);
  }

  // A database of a server, a share of an account, an alias of a function; machines that a cluster made in
  // its own group.
  bool take_part(const std::string& resource, Match& match) const {
    if (!is_path(resource) && !resource.starts_with("arn:")) return false;
    const std::size_t least =
        is_path(resource) ? resource.find("/providers/") : resource.size() - tail_of_arn(resource).size();
    for (std::size_t end = resource.find_last_of(":/"); end != std::string::npos && end > least;
         end = resource.find_last_of(":/", end - 1)) {
      if (!take(resource.substr(0, end), match)) continue;
      match.by = By::Part;
      return true;
    }
    if (!is_path(resource)) return false;
    const auto group = groups_.find(std::string(segment_after(resource, "resourcegroups")));
    if (group == groups_.end()) return false;
    match.subject = group->second;
    match.by = By::Part;
    return true;
  }

  // What is billed at the path of its parent, told apart by what the meter names: the deployment of an
  // account whose model it says, and of the kind that it says.
  void take_child(const Line& line, Match& match) const {
    if (match.subject == nullptr) return;
    const auto found = children_.find(lower(match.subject->resource->standing()["id"].text()));
    if (found == children_.end()) return;
    const std::string meter = plain_name(line.meter);
    const Child* child = nullptr;
    bool is_alone = true;
    for (const Child& each : found->second) {
      const std::optional<std::size_t> fit = fit_of(each, meter);
      if (!fit || (child != nullptr && *fit < *fit_of(*child, meter))) continue;
      is_alone = child == nullptr || *fit > *fit_of(*child, meter);
      child = &each;
    }
    if (child == nullptr || !is_alone) return;
    match.subject = child->subject;
    match.by = By::Part;
  }

  // How much of the meter names it; nullopt where it is another.
  static std::optional<std::size_t> fit_of(const Child& child, std::string_view meter) {
    bool is_instead = false;
    for (const Belonging& each : belongings().rows) {
      if (!one_of(each.by, {"word", "instead"}) || each.types != child.subject->resource->type) continue;
      const std::string own = lower(child.subject->resource->standing().at(each.attribute).text());
      const bool says = meter.find(each.key) != std::string_view::npos;
      if (says != (own.find(each.key) != std::string::npos)) return std::nullopt;
      is_instead = is_instead || (says && each.by == "instead");
    }
    if (meter.find(child.name) != std::string_view::npos) return child.name.size();
    return is_instead ? std::optional<std::size_t>(0) : std::nullopt;
  }

  // By its name alone: what says that it is another thing than the subject.
  static bool may_be(const Subject& subject, const Line& line, std::string_view resource) {
    if (subject.cloud != line.cloud) return false;
    const bool is_arn = resource.starts_with("arn:");
    const plan::Value& values = subject.resource->standing();
    // It has such an id of its own, and this is another.
    if (is_arn && !values["arn"].text().empty()) return false;
    if (is_path(resource) && is_path(lower(values["id"].text()))) return false;
    const std::string own_region(part_of_arn(resource, 3)), own_account(part_of_arn(resource, 4));
    const std::string region = own_region.empty() ? lower(line.region) : own_region;
    if (!subject.region.empty() && !region.empty() && region != "global" && subject.region != region)
      return false;
    const std::string account = own_account.empty() ? account_of(line) : own_account;
    if (!subject.account.empty() && !account.empty() && subject.account != account) return false;
    const std::string_view group = values["resource_group_name"].text();
    const std::string_view own = segment_after(resource, "resourcegroups");
    return group.empty() || own.empty() || lower(group) == own;
  }

  // FOCUS has Azure's as "/subscriptions/…".
  static std::string account_of(const Line& line) {
    return lower(line.account.substr(line.account.find_last_of('/') + 1));
  }

  // A bucket and a function may have one name. Whether what the line bills is a thing of the subject's
  // service: one of those that the table says of its type, else the word behind "aws_".
  static bool is_of_service(const Subject& subject, const Line& line, std::string_view resource) {
    if (subject.cloud != "aws") return true;
    std::string service(part_of_arn(resource, 2));
    if (service.empty()) service = plain_name(line.service) + " " + plain_name(line.product);
    if (service == " ") return true;
    const std::string type(subject.resource->type);
    bool is_known = false;
    for (const Belonging& each : belongings().rows) {
      if (each.by != "service" || each.types != type) continue;
      if (service.find(each.key) != std::string::npos) return true;
      is_known = true;
    }
    return !is_known && service.find(split(type + "_", '_')[1]) != std::string::npos;
  }

  // Of a plan and a state.
  static bool is_same(const Subject& a, const Subject& b) {
    if (a.plan == b.plan || a.resource->type != b.resource->type || a.region != b.region ||
        a.account != b.account)
      return false;
    const plan::Value &left = a.resource->standing(), &right = b.resource->standing();
    const std::string_view arn = left["arn"].text(), id = left["id"].text();
    return arn.empty() ? !id.empty() && id == right["id"].text() : arn == right["arn"].text();
  }

  template <class Condition>
  static const Subject* only(const std::vector<const Subject*>& subjects, const Condition& may_be) {
    const Subject* found = nullptr;
    for (const Subject* each : subjects) {
      if (!may_be(*each)) continue;
      if (found != nullptr && !is_same(*found, *each)) return nullptr;
      if (found == nullptr) found = each;
    }
    return found;
  }

  void take_name_or_tag(const Line& line, const std::string& resource, Match& match) const {
    for (const std::string& name : {std::string(name_in(resource)), lower(line.name)}) {
      const auto found = names_.find(name);
      if (name.empty() || found == names_.end()) continue;
      match.subject = only(found->second, [&](const Subject& each) {
        return may_be(each, line, resource) && is_of_service(each, line, resource);
      });
      match.by = By::Name;
      if (match.subject != nullptr) return;
    }
    match.by = By::None;
    take_tag(line, match);
  }

  // In the order of the table: a node group before its cluster.
  void take_tag(const Line& line, Match& match) const {
    const Tags tags = tags_of(line.tags);
    for (const Belonging& each : belongings().rows) {
      const auto tag =
          std::find_if(tags.begin(), tags.end(), [&](const auto& it) { return it.first == each.key; });
      if (each.by != "tag" || tag == tags.end()) continue;
      const auto found = tagged_.find(each.types + " " + tag->first + "=" + tag->second);
      if (found == tagged_.end()) continue;
      match.subject = only(found->second, [&](const Subject& subject) {
        return may_be(subject, line, {}) && agrees(subject, tags);
      });
      if (match.subject == nullptr) continue;
      match.by = By::Tag;
      return;
    }
  }

  // What other tags say of it: node groups of several clusters have one name.
  static bool agrees(const Subject& subject, const Tags& tags) {
    for (const Belonging& each : belongings().rows) {
      if (each.by != "agrees" || each.types != subject.resource->type) continue;
      const std::string_view own = subject.resource->standing().at(each.attribute).text();
      for (const auto& [key, value] : tags)
        if (key == each.key && !own.empty() && value != own) return false;
    }
    return true;
  }

  std::unordered_map<std::string, Owner> ids_;
  std::unordered_map<std::string, std::vector<Child>> children_;  // by the id of the parent
  std::unordered_map<std::string, const Subject*> groups_;
  std::unordered_map<std::string, std::vector<const Subject*>> names_, tagged_;
};

std::string_view cloud_of(const plan::Resource& resource) {
  if (one_of(resource.provider, {"aws", "awscc"})) return "aws";
  return one_of(resource.provider, {"azurerm", "azapi", "azuread"}) ? "azure" : "";
}

// "West Europe" is "westeurope" in a bill.
std::string region_of(const plan::Value& values) {
  std::string region =
      lower(values["region"].text().empty() ? values["location"].text() : values["region"].text());
  std::erase(region, ' ');
  return region;
}

std::vector<std::unique_ptr<Subject>> subjects_of(const std::vector<const plan::Plan*>& plans) {
  std::vector<std::unique_ptr<Subject>> subjects;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    for (const plan::Resource& resource : plans[i]->resources) {
      if (!resource.stands_after() || cloud_of(resource).empty()) continue;
      const plan::Value& values = resource.standing();
      const std::string id = lower(values["id"].text());
      Subject subject{i, &resource, std::string(cloud_of(resource)), region_of(values), ""};
      subject.account = subject.cloud == "aws" ? std::string(part_of_arn(values["arn"].text(), 4))
                                               : std::string(segment_after(id, "subscriptions"));
      subjects.push_back(std::make_unique<Subject>(std::move(subject)));
    }
  }
  return subjects;
}

}  // namespace

Matches match(const Bill& bill, const std::vector<const plan::Plan*>& plans) {
  Matches result;
  result.subjects = subjects_of(plans);
  const Index index(result.subjects);
  for (const Charge& charge : bill.charges) result.matches.push_back(index.find(charge));
  return result;
}

std::vector<std::string> faults_of_belongings() {
  return belongings().faults;
}

}  // namespace terratoll::bill
