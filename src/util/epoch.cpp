#include "util/epoch.h"

#include <charconv>
#include <cstdlib>
#include <string_view>

#include <fmt/format.h>

#include "util/utf8.h"

namespace plumbline::util {

Result<std::optional<int64_t>> source_date_epoch() {
  constexpr int64_t last = 253'402'300'799;  // the end of the year 9999
  const char* const value = std::getenv("SOURCE_DATE_EPOCH");
  const std::string_view text = value == nullptr ? "" : value;
  if (text.empty()) return std::optional<int64_t>();
  int64_t seconds = -1;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (fault != std::errc() || end != text.data() + text.size() || seconds < 0 || seconds > last)
    return Unexpected(Diagnostics{error(
        "E0630",
        fmt::format("SOURCE_DATE_EPOCH must be seconds since 1970, not '{}'", printable(text)),
        {})});
  return std::optional<int64_t>(seconds);
}

}  // namespace plumbline::util
