// Reports to where they go: standard output, or a file that is written beside and renamed.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "cli/options.h"
#include "report/report.h"

namespace terratoll::cli {

// Those that are closed, so that no file of ours takes their place: reading and writing them fails.
void open_standard_files();

// Columns of standard output, where it is a terminal; else as many as a log takes.
std::size_t terminal_width();

// What a terminal shows: as wide as it is, and in colour where it has some or is told to have
// (NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE).
report::View terminal_view(Colour colour);

// All of it, or an error: a full disk is not half a report. That of a closed pipe has no message.
Result<Done> print(std::string text);
// The formats that are commands to the log's reader.
Result<Done> print_commands(const std::string& text);
// One line on stderr: why the exit status is not 0.
void print_failure(const std::vector<std::string>& reasons);
// On stderr, made harmless.
void say(const std::vector<std::string>& lines);
// A line on stderr for each of the first files that could not be read, and how many more; then 2, else
// `status`.
int warn_of_unread(const std::vector<std::string>& unread, int status);
// One line on stderr, of our own words only; an annotation in a job of GitHub's.
void print_warning(const std::string& text);
// A link that the branch under review put into a checkout leads nothing that is written out of it: an error
// where the path does.
Result<Done> stays_in_checkout(const std::string& path);
Result<Done> write_file(const std::string& path, const std::string& text);
// An error where something is there already, and it is not to be written over.
Result<Done> free_to_write(const std::string& path, bool force);
// On lines of its own, after what others have written.
Result<Done> append_file(const std::string& path, const std::string& text);

}  // namespace terratoll::cli
