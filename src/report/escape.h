// Texts out of a plan (addresses, names, messages made of them) on their way into a format. Whoever wrote the
// plan wrote them, so each function gives text that its consumer takes for text and nothing else.
#pragma once

#include <string>
#include <string_view>

namespace terratoll::report {

// For eyes: one line, valid UTF-8. Control characters, ANSI escapes, invisible and bidirectional controls,
// what is no character and broken UTF-8 come out visible: "\n", "\x1b", "\u{202e}".
std::string printable(std::string_view text);

// The same, but new lines stay: for texts of ours that have paragraphs.
std::string printable_lines(std::string_view text);

// A line of a job's log. GitHub takes one that begins with "::" for a command, whatever white space of
// Unicode's stands before it, and both GitHub and Azure Pipelines look for "##[" and "##vso[" anywhere in it;
// a backslash makes them text. Every line of `text` is looked at.
std::string harmless_in_logs(std::string_view text);

// A JSON document that means the same, safe to show: invisible and bidirectional controls, "##" (a command in
// a log) and "</" (the end of a script) are written as escapes. In valid JSON they stand in strings only.
std::string harmless_json(std::string document);
// The same of the values that stand behind `from`.
void make_json_harmless(std::string& document, std::size_t from);

// Element content or a quoted attribute of XML and HTML; printable() first.
std::string markup(std::string_view text);

// GitHub Markdown, in a paragraph or a table's cell: renders as exactly these characters; no link, mention or
// markup.
std::string markdown_text(std::string_view text);
// The same, as <code>.
std::string markdown_code(std::string_view text);

// GitHub's workflow commands: after the "::" and in a property.
std::string github_data(std::string_view text);
std::string github_property(std::string_view text);

// Azure Pipelines' logging commands: after the "]" and in a property.
std::string azure_data(std::string_view text);
std::string azure_property(std::string_view text);

// A path as a relative URI reference: percent-encoded, "/" kept.
std::string uri_path(std::string_view path);

// A cell of CSV, in quotes where it needs them; what a spreadsheet would take for a formula begins with an
// apostrophe.
std::string csv_cell(std::string_view text);

}  // namespace terratoll::report
