// Empties what may be large and gives its memory back, which `x = {}` keeps of a vector.
#pragma once

namespace terratoll {

template <class T>
void give_back(T& value) {
  T().swap(value);
}

}  // namespace terratoll
