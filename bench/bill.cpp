// What reading a bill costs, beside counting its lines (bench/bill.py makes large ones).
//     build/release/bench/bill_bench BIG.csv
#include "bill/bill.h"

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <vector>

#include "base/bytes.h"

namespace {

double seconds_since(std::clock_t start) {
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

double count_lines(const char* path, std::size_t& lines) {
  const std::clock_t start = std::clock();
  const terratoll::Result<terratoll::OpenFile> file = terratoll::OpenFile::open(path);
  if (!file) return 0;
  std::vector<char> block(std::size_t{1} << 20);
  for (ssize_t got = 1; got > 0;) {
    got = file->read(block.data(), block.size());
    lines +=
        static_cast<std::size_t>(std::count(block.begin(), block.begin() + std::max<ssize_t>(got, 0), '\n'));
  }
  return seconds_since(start);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::size_t lines = 0;
  const double counting = count_lines(argv[1], lines);
  const std::clock_t start = std::clock();
  const auto bill = terratoll::bill::read_bills({argv[1]});
  const double reading = seconds_since(start);
  if (!bill) {
    std::fprintf(stderr, "%s\n", bill.error().message.c_str());
    return 1;
  }
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const double megabytes = static_cast<double>(std::filesystem::file_size(argv[1])) / 1e6;
  std::printf(
      "%.0f MB, %zu lines, %zu charges: %.2f s, %.0f MB/s, %.1f times counting lines, %.0f MB of memory\n",
      megabytes, lines, bill->charges.size(), reading, megabytes / reading, reading / counting,
      static_cast<double>(used.ru_maxrss) / 1024);
  return 0;
}
