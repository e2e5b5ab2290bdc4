#include <catch2/catch.hpp>
#include <string>

// GCC tells by macro, clang by feature.
#if defined(__has_feature)
#define PLUMBLINE_HAS_FEATURE(feature) __has_feature(feature)
#else
#define PLUMBLINE_HAS_FEATURE(feature) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || PLUMBLINE_HAS_FEATURE(address_sanitizer)
constexpr bool address_on = true;
#else
constexpr bool address_on = false;
#endif
#if defined(__SANITIZE_THREAD__) || PLUMBLINE_HAS_FEATURE(thread_sanitizer)
constexpr bool thread_on = true;
#else
constexpr bool thread_on = false;
#endif

TEST_CASE("the build has the sanitizers that it says it has") {
  const std::string asked = PLUMBLINE_SANITIZE;
  CHECK(address_on == (asked == "address"));
  CHECK(thread_on == (asked == "thread"));
}
