#include <algorithm>
#include <array>

#include "report/report.h"

namespace terratoll::report {
namespace {

constexpr std::array kFormats = {
    FormatEntry{"text", "for a terminal and a log", Format::Text, write_text},
    FormatEntry{"json", "for scripts; docs/report.schema.json is its schema", Format::Json, write_json},
    FormatEntry{"sarif", "for GitHub code scanning and other viewers of SARIF 2.1.0", Format::Sarif,
                write_sarif},
    FormatEntry{"github", "annotations on a pull request, by GitHub's workflow commands", Format::Github,
                write_github},
    FormatEntry{"markdown", "for a comment on a pull request and GitHub's job summary", Format::Markdown,
                write_markdown},
    FormatEntry{"html", "one page to read and to send", Format::Html, write_html},
    FormatEntry{"junit", "test results, for whatever reads JUnit XML", Format::Junit, write_junit},
    FormatEntry{"gitlab", "GitLab's Code Quality report", Format::Gitlab, write_gitlab},
    FormatEntry{"azure-pipelines", "issues of a run, by Azure Pipelines' logging commands",
                Format::AzurePipelines, write_azure_pipelines},
};

}  // namespace

std::span<const FormatEntry> formats() {
  return kFormats;
}

std::string write(Format format, const Report& report, const View& view) {
  const auto* found =
      std::find_if(kFormats.begin(), kFormats.end(), [&](const auto& each) { return each.format == format; });
  return found->write(report, view);
}

}  // namespace terratoll::report
