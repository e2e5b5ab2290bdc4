#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/plan.h"
#include "phrases/phrases.h"
#include "render/document.h"
#include "render/letterhead.h"
#include "util/result.h"

/// From a plan to bytes: report, template, document tree, layout, formats.
namespace plumbline::render {

enum class Paper { a4, letter };

/// How a plan is to be written. Every format takes what concerns it and leaves the rest.
struct WriteOptions {
  std::filesystem::path templates_dir;  ///< holds <document>.mustache, refused.mustache, partials/
  std::optional<std::filesystem::path> own_templates;  ///< of the practice: these go first
  std::string document = "week";                       ///< which template: the kind of document
  std::optional<std::filesystem::path> template_file;  ///< instead of it
  int columns = 80;                    ///< display width of a line of text, 40 to 400
  int lines = 60;                      ///< lines on a page of text, 20 to 1000
  bool ascii = false;                  ///< text in ASCII alone, for old printers
  phrases::Phrases phrases;            ///< the language; what it lacks stands in English
  std::optional<std::string> session;  ///< id of the one session or home practice to print
  Letterhead letterhead;
  std::string units = "kg";  ///< in which loads are written down: "kg" or "lb"
  Paper paper = Paper::a4;
  bool large_print = false;             ///< letters half as large again
  bool grey = false;                    ///< no colour
  bool page_per_session = false;        ///< every session starts a page
  std::string picture = "body-map";     ///< what a format of one picture draws
  std::optional<std::string> timezone;  ///< "Europe/Madrid"; without, times are those on the wall
};

/// One way to write a plan. Each is one file, formats/<key>.cpp, that defines
/// `const Format format_<key>`; the registry is generated from the folder.
struct Format {
  std::string_view key;                       ///< as `-f` takes it
  std::span<const std::string_view> aliases;  ///< further names for `-f`
  std::string_view title;                     ///< one line for lists
  std::string_view extension;                 ///< of its files, without the dot
  std::string_view manual;                    ///< a paragraph for the manual
  util::Result<std::string> (*write)(const domain::Plan& plan, const WriteOptions& options);
  /// Any other document; null for formats that hold plans alone.
  util::Result<std::string> (*print)(Document document, const WriteOptions& options) = nullptr;
  /// A file holds one week: several weeks are several files.
  bool one_week = false;
  /// Several weeks, each with options of its own, where that is more than one file behind the
  /// other; else null. There is at least one week.
  util::Result<std::string> (*write_weeks)(std::span<const domain::Plan> plans,
                                           std::span<const WriteOptions> options) = nullptr;
};

}  // namespace plumbline::render
