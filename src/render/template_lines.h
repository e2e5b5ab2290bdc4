#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "util/result.h"
#include "util/source.h"

namespace plumbline::render {

/// A piece of a template's line.
struct TemplatePiece {
  enum class Kind { text, value, section, inverted, end };
  Kind kind = Kind::text;
  std::string text;  ///< the text, or the tag's name
  util::Span span;
};

/// A line of a template, comments taken out and partials put in.
struct TemplateLine {
  std::vector<TemplatePiece> pieces;
  util::Span where;
  bool blank = false;      ///< nothing on it in the template
  bool tags_only = false;  ///< sections' tags and white space: gives no line of its own
};

/// Reads a template's source into lines; sections are known to be closed within their file.
/// Errors as `fill_template` has them, names apart.
util::Result<std::vector<TemplateLine>> read_template(
    std::shared_ptr<const util::Source> source, const std::vector<std::filesystem::path>& partials);

/// Reads the file of a template or partial: E0621 cannot be read, E0622 too large, E0623 no UTF-8.
util::Result<std::shared_ptr<const util::Source>> read_template_file(
    const std::filesystem::path& file);

}  // namespace plumbline::render
