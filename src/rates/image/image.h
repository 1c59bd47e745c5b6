// The rate cards as one SQLite file: what the folder rate_cards/ says, checked and packed. Used while
// building Terratoll, never while it runs. docs/rate-cards.md has the schema of the folder.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace terratoll::rates {

// Reads `cards` and writes `image`. Returns what is wrong with the cards, "file:line: what" each, at most 50;
// empty where the image has been written.
std::vector<std::string> build_image(const std::filesystem::path& cards, const std::filesystem::path& image);

}  // namespace terratoll::rates
