// Memory that is no longer needed, given back.
#pragma once

namespace terratoll {

// Empties what may be large, and gives its memory back, which `x = {}` keeps of a vector.
template <class T>
void give_back(T& value) {
  T().swap(value);
}

// What was freed, to the system, where the C library would keep it: between two stages of which the first
// frees most of what it took.
void give_back_freed();

}  // namespace terratoll
