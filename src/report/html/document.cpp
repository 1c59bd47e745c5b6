// One page that needs nothing else: no font, no image, nothing from the network. Its style and its script are
// its own, and its policy lets no other run; without the script all of it can be read.
#include "report/html/document.h"

#include "base/base64.h"
#include "base/sha256.h"
#include "report/escape.h"
#include "report/html/tags.h"

extern "C" const char terratoll_page_css[], terratoll_page_css_end[];
extern "C" const char terratoll_page_js[], terratoll_page_js_end[];

namespace terratoll::report::html {
namespace {

std::string hash_source(const std::string& content) {
  Sha256 sum;
  sum.add(content);
  return "'sha256-" + encode_base64(sum.bytes()) + "'";
}

std::string meta(std::string_view key, std::string_view name, const std::string& content) {
  return "<meta " + std::string(key) + "=\"" + std::string(name) + "\" content=\"" + content + "\">\n";
}

}  // namespace

std::string document(const std::string& title, const std::string& body, const std::string& footer) {
  const std::string css(terratoll_page_css, terratoll_page_css_end);
  const std::string script(terratoll_page_js, terratoll_page_js_end);
  const std::string policy = "default-src 'none'; style-src " + hash_source(css) + "; script-src " +
                             hash_source(script) + "; base-uri 'none'; form-action 'none'";
  return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" +
         meta("http-equiv", "Content-Security-Policy", policy) +
         meta("name", "viewport", "width=device-width, initial-scale=1") +
         meta("name", "color-scheme", "light dark") + meta("name", "referrer", "no-referrer") +
         "<title>Terratoll: " + markup(title) + "</title>\n<style>" + css +
         "</style>\n</head>\n<body>\n<main>\n" + body + "</main>\n<footer>" + markup(footer) +
         "</footer>\n<script>" + script + "</script>\n</body>\n</html>\n";
}

std::string contents(const std::vector<Part>& parts) {
  std::string text;
  for (const Part& each : parts) {
    if (each.text.empty() || each.name.empty()) continue;
    text += tag("li", "", element("a", {{"href", "#" + std::string(each.id)}}, each.name)) + "\n";
  }
  return element("nav", {{"aria-label", "On this page"}}, tag("ul", "", "\n" + text)) + "\n";
}

}  // namespace terratoll::report::html
