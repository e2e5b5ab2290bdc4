// Commits the fault that its argument names. A build whose sanitizer does not end it is no
// sanitizer build; scripts/probe-sanitizer runs it.

#include <climits>
#include <cstdio>
#include <cstring>
#include <memory>
#include <thread>

namespace {

int use_after_free(int argc) {
  auto value = std::make_unique<int>(argc);
  int* const stale = value.get();
  value.reset();
  volatile int* const hidden = stale;
  return *hidden;
}

int overflow(int argc) {
  volatile int most = INT_MAX;
  return most + argc;
}

int race(int argc) {
  int shared = argc;
  std::thread other([&shared] {
    for (int i = 0; i < 100000; ++i) ++shared;
  });
  for (int i = 0; i < 100000; ++i) ++shared;
  other.join();
  return shared;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  int result = 0;
  if (std::strcmp(argv[1], "address") == 0) result = use_after_free(argc);
  if (std::strcmp(argv[1], "undefined") == 0) result = overflow(argc);
  if (std::strcmp(argv[1], "thread") == 0) result = race(argc);
  std::printf("%d\n", result);
  return 0;
}
