#include "cli/lines.h"

#include <algorithm>

#include <fmt/format.h>

#include "render/width.h"

namespace plumbline::cli {

namespace {

constexpr int columns = 100;

}  // namespace

void add_line(std::string& out, std::string_view key, std::string_view text, int indent) {
  const std::string value = render::clean(text);
  if (value.empty()) return;
  out += fmt::format("{:{}}{} {}\n", "", indent,
                     render::pad_right(render::clean(key), std::max(0, 16 - indent)), value);
}

void add_wrapped(std::string& out, std::string_view text, int indent) {
  for (const std::string& line : render::wrap(render::clean(text), columns - indent)) {
    out += fmt::format("{:{}}{}\n", "", indent, line);
  }
}

void add_title(std::string& out, std::string_view title) { out += fmt::format("\n{}:\n", title); }

}  // namespace plumbline::cli
