#include "cli/practice.h"

#include <filesystem>

#include <fmt/format.h>

#include "io/practice_type.h"
#include "util/file.h"

namespace plumbline::cli {
namespace {

namespace fs = std::filesystem;

/// The practice's file that nobody named, or nothing: beside the file that is read, or in one of
/// the two folders above it (`clients/ana/client.yaml`).
std::optional<std::string> found_beside(const std::string& path) {
  if (path.empty() || path == "-") return std::nullopt;
  const fs::path folder = fs::path(path).parent_path();
  for (const fs::path& up : {fs::path(), fs::path(".."), fs::path("../..")}) {
    const fs::path each = folder / up / "practice.yaml";
    std::error_code ignored;
    if (fs::is_regular_file(each, ignored)) return each.lexically_normal().string();
  }
  return std::nullopt;
}

/// What a picture's file is, by its content; empty for anything else.
std::string media_type_of(const std::string& bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
  const std::string head = bytes.substr(0, 1000);
  const bool markup = head.find("<svg") != std::string::npos;
  return markup ? "image/svg+xml" : "";
}

util::Diagnostics bad_logo(const domain::Practice& practice, const std::string& why) {
  return {{.code = "E0631",
           .message = fmt::format("the logo '{}' {}", practice.logo, why),
           .span = practice.logo_at,
           .hint = "a PNG or SVG file of at most 1 MB, below the folder of this file"}};
}

util::Result<render::Logo> read_logo(const domain::Practice& practice, const fs::path& folder) {
  constexpr std::size_t most = 1 << 20;
  auto source = util::read_file((folder / practice.logo).string());
  if (!source) return util::Unexpected(bad_logo(practice, "cannot be read"));
  render::Logo logo{.bytes = (*source)->text, .media_type = media_type_of((*source)->text)};
  if (logo.bytes.size() > most) return util::Unexpected(bad_logo(practice, "is larger than 1 MB"));
  if (logo.media_type.empty())
    return util::Unexpected(bad_logo(practice, "is neither a PNG nor an SVG picture"));
  return logo;
}

util::Diagnostics no_templates(const domain::Practice& practice) {
  return {{.code = "E0121",
           .message = fmt::format("there is no folder '{}'", practice.templates),
           .span = practice.templates_at,
           .hint = "templates of the practice lie below the folder of this file"}};
}

}  // namespace

util::Diagnostics practice_faults(std::shared_ptr<const util::Source> source,
                                  const std::string& path) {
  auto practice = io::read_practice(std::move(source));
  if (!practice) return practice.error();
  const fs::path folder = fs::path(path).parent_path();
  util::Diagnostics found;
  if (!practice->logo.empty()) {
    if (auto logo = read_logo(*practice, folder); !logo) found = logo.error();
  }
  std::error_code ignored;
  if (!practice->templates.empty() && !fs::is_directory(folder / practice->templates, ignored))
    found.push_back(no_templates(*practice).front());
  return found;
}

Loaded<std::monostate> add_practice(const std::optional<std::string>& named,
                                    const std::string& beside, render::WriteOptions& options,
                                    Shell& shell, PiecesByPlace* pieces) {
  const auto path = named ? named : found_beside(beside);
  if (!path) return std::monostate{};
  auto source = load_source(*path, shell);
  if (!source) return util::Unexpected(source.error());
  auto practice = io::read_practice(*source);
  if (!practice) return util::Unexpected(told(shell, practice.error()));
  const fs::path folder = fs::path(*path).parent_path();
  render::Letterhead& letterhead = options.letterhead;
  letterhead.name = practice->name;
  letterhead.contact = practice->contact;
  letterhead.footer = practice->footer;
  if (practice->accent)
    letterhead.accent =
        render::Rgb{(*practice->accent)[0], (*practice->accent)[1], (*practice->accent)[2]};
  if (!practice->logo.empty()) {
    auto logo = read_logo(*practice, folder);
    if (!logo) return util::Unexpected(told(shell, logo.error()));
    letterhead.logo = std::move(*logo);
  }
  if (pieces != nullptr) *pieces = practice->pieces;
  if (practice->paper == "letter") options.paper = render::Paper::letter;
  if (!practice->units.empty()) options.units = practice->units;
  if (!practice->timezone.empty()) options.timezone = practice->timezone;
  if (!practice->templates.empty()) {
    options.own_templates = folder / practice->templates;
    std::error_code ignored;
    if (!fs::is_directory(*options.own_templates, ignored))
      return util::Unexpected(told(shell, no_templates(*practice)));
  }
  return std::monostate{};
}

}  // namespace plumbline::cli
