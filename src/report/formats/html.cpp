// One page that needs nothing else: no font, no image, nothing from the network. Its style and its script are
// its own, and its policy lets no other run; without the script all of it can be read. The parts stand in
// html/.
#include <vector>

#include "base/base64.h"
#include "base/sha256.h"
#include "report/escape.h"
#include "report/finding_groups.h"
#include "report/headline.h"
#include "report/html/sections.h"
#include "report/html/tags.h"
#include "report/report.h"

extern "C" const char terratoll_page_css[], terratoll_page_css_end[];
extern "C" const char terratoll_page_js[], terratoll_page_js_end[];

namespace terratoll::report {
namespace {

std::string hash_source(const std::string& content) {
  Sha256 sum;
  sum.add(content);
  return "'sha256-" + encode_base64(sum.bytes()) + "'";
}

std::string meta(std::string_view key, std::string_view name, const std::string& content) {
  return "<meta " + std::string(key) + "=\"" + std::string(name) + "\" content=\"" + content + "\">\n";
}

std::vector<html::Part> parts_of(const html::Content& content) {
  return {
      {"first", "", html::first_steps(content)},      {"where", "Where it goes", html::where(content)},
      {"map", "Regions", html::map(content)},         {"findings", "Findings", html::findings(content)},
      {"savings", "Savings", html::savings(content)}, {"bill", "The bill", html::bill(content)},
      {"assumed", "Assumed", html::assumed(content)}, {"not-known", "Not known", html::not_known(content)},
      {"sources", "Sources", html::sources(content)}};
}

}  // namespace

std::string write_html(const Report& report, const View& view) {
  const html::Content content{report, view, finding_groups(report, view.suppressed), html::atlas_of(report)};
  const std::vector<html::Part> parts = parts_of(content);
  std::string text;
  for (const html::Part& each : parts) text += each.text;
  const std::string css(terratoll_page_css, terratoll_page_css_end);
  const std::string script(terratoll_page_js, terratoll_page_js_end);
  const std::string policy = "default-src 'none'; style-src " + hash_source(css) + "; script-src " +
                             hash_source(script) + "; base-uri 'none'; form-action 'none'";
  return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" +
         meta("http-equiv", "Content-Security-Policy", policy) +
         meta("name", "viewport", "width=device-width, initial-scale=1") +
         meta("name", "color-scheme", "light dark") + meta("name", "referrer", "no-referrer") +
         "<title>Terratoll: " + markup(headline(report)) + "</title>\n<style>" + css +
         "</style>\n</head>\n<body>\n<main>\n" + html::summary(content, parts) + text +
         "</main>\n<footer>terratoll " + markup(report.version) + " · " + markup(report.today) +
         " · list prices in US dollars; a month is 730 hours</footer>\n<script>" + script +
         "</script>\n</body>\n</html>\n";
}

}  // namespace terratoll::report
