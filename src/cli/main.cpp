#include <algorithm>
#include <string_view>

#include "cli/app.h"

#ifdef PLUMBLINE_MIMALLOC
#include <mimalloc.h>
#endif

int main(int argc, char** argv) {
#ifdef PLUMBLINE_MIMALLOC
  // Freed pages go back after a millisecond, so that one plan's peak stays small; a roster uses
  // them again for the next client.
  const bool roster =
      std::any_of(argv, argv + argc, [](std::string_view word) { return word == "batch"; });
  if (!roster) mi_option_set(mi_option_decommit_delay, 1);
#endif
  return plumbline::cli::run(argc, argv);
}
