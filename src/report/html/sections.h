// The parts of the page, in the order in which it shows them: whole markup each, or "" where there is nothing
// to show. What is too long for a page is left out in words that say where it stands.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/finding_groups.h"
#include "report/html/atlas.h"
#include "report/report.h"

namespace terratoll::report::html {

struct Content {
  const Report& report;
  const View& view;
  std::vector<FindingGroup> findings;
  Atlas atlas;
};

// A part of the page, and what the list of its contents calls it; "" where that leaves it out.
struct Part {
  std::string_view id, name;
  std::string text;
};
std::string summary(const Content& content, const std::vector<Part>& parts);
// The three dearest findings.
std::string first_steps(const Content& content);
std::string where(const Content& content);
std::string map(const Content& content);
std::string findings(const Content& content);
std::string savings(const Content& content);
std::string bill(const Content& content);
std::string assumed(const Content& content);
std::string not_known(const Content& content);
std::string sources(const Content& content);

// Of the finding group with this number, for links: "finding-3".
std::string finding_id(std::size_t number);
// What is asked of a list by the script: it stands there hidden without one. `choices` are selects, each with
// the words that it offers; a row names them by their number, data-NAME="1 4".
struct Choice {
  std::string name, title;
  std::vector<std::string> words;
};
std::string tools(std::string_view list, std::string_view what, const std::vector<Choice>& choices,
                  const std::vector<std::pair<std::string, std::string>>& orders);

}  // namespace terratoll::report::html
