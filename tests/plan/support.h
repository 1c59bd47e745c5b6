// What the tests of src/plan share: the fixtures, and a plan's model as text to be compared.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "plan/graph/graph.h"
#include "plan/plan.h"

namespace terratoll::plan {

// The checkout's folder, and the folder of other people's plans beside it, which may not be there.
std::filesystem::path root();
std::filesystem::path shared();

// Regular files below, sorted.
std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder);
// The plan.json and state.json files of testdata/plans.
std::vector<std::filesystem::path> fixtures();
std::filesystem::path fixture(std::string_view name);

std::string file_text(const std::filesystem::path& file);

// Fails the test where the file cannot be read.
Plan read_good(const std::filesystem::path& file);
Plan read_good_text(std::string_view text);
// The message of the error; fails the test where there is none.
std::string refusal(std::string_view text);

// The instance at an address; fails the test, and gives an empty one, where there is none.
const Resource& at(const Plan& plan, std::string_view address);
// "a.arn, b.id?": what an attribute refers to, with '?' where that is not certain, and "!local.x" for what
// could not be followed.
std::string links(const Graph& graph, std::string_view address, std::string_view attribute);

std::string to_text(const Value& value);
// Everything that a reader of the model may ask for.
std::string to_text(const Plan& plan);
// Each instance with its change, its region and its references: what the model.txt of a fixture holds.
std::string outline(const Plan& plan);

bool has_diagnostic(const Plan& plan, std::string_view code);

}  // namespace terratoll::plan
