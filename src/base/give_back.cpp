#include "base/give_back.h"

#include <cstdlib>  // __GLIBC__

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace terratoll {

void give_back_freed() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

}  // namespace terratoll
