// Work on many things of which none needs another.
#pragma once

#include <cstddef>
#include <functional>

namespace terratoll {

// Calls work(0) … work(count - 1), on at most `jobs` threads (0: as many as the machine has cores), in no
// order. What `work` throws first is thrown once all threads have ended.
void in_parallel(std::size_t count, std::size_t jobs, const std::function<void(std::size_t)>& work);

}  // namespace terratoll
