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
      if (!one_of(each.by, {"name", "holds", "group", "tag", "child", "word", "instead"}) ||
          each.attribute.empty())
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

std::string_view account_of_arn(std::string_view arn) {
  if (!arn.starts_with("arn:")) return {};
  const std::vector<std::string_view>::size_type at = 4;
  for (std::size_t i = 0; i < at; ++i) arn.remove_prefix(std::min(arn.find(':') + 1, arn.size()));
  return arn.substr(0, arn.find(':'));
}

// What follows `name/` in a path of Azure: "resourcegroups" of "/subscriptions/…/resourcegroups/rg/…".
std::string_view segment_after(std::string_view path, std::string_view name) {
  const std::string wanted = "/" + std::string(name) + "/";
  const std::size_t at = path.find(wanted);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = path.substr(at + wanted.size());
  return rest.substr(0, rest.find('/'));
}

// The members of a JSON object of texts, with or without its braces: what bills have as tags.
std::vector<std::pair<std::string, std::string>> tags_of(std::string_view text) {
  std::vector<std::string> texts;
  for (std::size_t at = text.find('"'); at != std::string_view::npos; at = text.find('"', at + 1)) {
    std::string each;
    for (++at; at < text.size() && text[at] != '"'; ++at) {
      if (text[at] == '\\' && at + 1 < text.size()) ++at;
      each += text[at];
    }
    texts.push_back(std::move(each));
  }
  std::vector<std::pair<std::string, std::string>> tags;
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
      const plan::Value value = values.at(each.attribute);
      if (value.is_array()) {
        for (const plan::Value& item : value.items()) add(item.text(), subject, By::Holder);
      }
      const std::string_view text = value.text();
      if (text.empty()) continue;
      if (each.by == "child")
        children_[lower(values.at(each.key).text())].push_back({&subject, plain_name(text)});
      if (each.by == "holds") add(text, subject, By::Holder);
      if (each.by == "group") groups_.try_emplace(lower(text), &subject);
      if (each.by == "tag") tagged_[each.key + "=" + std::string(text)].push_back(&subject);
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

  // A database of a server, a share of an account; machines that a cluster made in its own group.
  bool take_part(const std::string& resource, Match& match) const {
    if (!resource.starts_with("/subscriptions/")) return false;
    std::string_view path = resource;
    while (path.find("/providers/") != std::string_view::npos) {
      path = path.substr(0, path.rfind('/'));
      if (take(path, match)) {
        match.by = By::Part;
        return true;
      }
    }
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

  static bool may_be(const Subject& subject, const Line& line, std::string_view resource) {
    if (subject.cloud != line.cloud) return false;
    const std::string region = lower(line.region);
    if (!subject.region.empty() && !region.empty() && region != "global" && subject.region != region)
      return false;
    if (!subject.account.empty() && !line.account.empty() && subject.account != lower(line.account))
      return false;
    const std::string_view group = subject.resource->standing()["resource_group_name"].text();
    const std::string_view own = segment_after(resource, "resourcegroups");
    return group.empty() || own.empty() || lower(group) == own;
  }

  static const Subject* only(const std::vector<const Subject*>& subjects, const Line& line,
                             std::string_view resource) {
    const Subject* found = nullptr;
    for (const Subject* each : subjects) {
      if (!may_be(*each, line, resource)) continue;
      if (found != nullptr) return nullptr;
      found = each;
    }
    return found;
  }

  void take_name_or_tag(const Line& line, const std::string& resource, Match& match) const {
    for (const std::string& name : {std::string(name_in(resource)), lower(line.name)}) {
      const auto found = names_.find(name);
      if (name.empty() || found == names_.end()) continue;
      match.subject = only(found->second, line, resource);
      match.by = By::Name;
      if (match.subject != nullptr) return;
    }
    for (const auto& [key, value] : tags_of(line.tags)) {
      const auto found = tagged_.find(key + "=" + value);
      if (found == tagged_.end()) continue;
      match.subject = only(found->second, line, {});
      match.by = By::Tag;
      if (match.subject != nullptr) return;
    }
    match.by = By::None;
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
      subject.account =
          subject.cloud == "aws" ? account_of_arn(values["arn"].text()) : segment_after(id, "subscriptions");
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
