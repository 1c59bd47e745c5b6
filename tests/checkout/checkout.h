// Where the sources and the program under test are. One file is compiled with these paths, so that the others
// are the same in every checkout, and a compiler cache knows them.
#pragma once

#include <filesystem>

namespace terratoll::checkout {

std::filesystem::path root();
std::filesystem::path program();

}  // namespace terratoll::checkout
