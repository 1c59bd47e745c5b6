// terratoll_types FOLDER SOURCE: checks the tables in FOLDER (resource_types/) and writes them as the C++
// file SOURCE. Part of the build.
#include <cstdio>
#include <fstream>

#include "types/table/table.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: terratoll_types FOLDER SOURCE\n");
    return 2;
  }
  std::vector<std::string> errors;
  const terratoll::types::Tables tables = terratoll::types::read_tables(argv[1], errors);
  for (const std::string& error : errors) std::fprintf(stderr, "%s\n", error.c_str());
  if (!errors.empty()) return 1;
  std::ofstream out(argv[2], std::ios::binary);
  out << terratoll::types::table_source(tables);
  return out.flush() ? 0 : 1;
}
