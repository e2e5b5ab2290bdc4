#pragma once

#include <span>
#include <string_view>

#include "render/markup.h"
#include "render/report.h"

namespace plumbline::render {

/// A picture that is drawn from a report. Each is one file, pictures/<key>.cpp, that defines
/// `const PictureKind picture_<key>`; the registry is generated from the folder.
struct PictureKind {
  std::string_view key;     ///< as `:::picture` and `--picture` take it
  std::string_view title;   ///< one line for lists
  std::string_view manual;  ///< a paragraph for the manual
  /// Without a shape where the plan has nothing to draw.
  Picture (*draw)(const Report& report);
};

/// Every picture, sorted by the name of its file.
std::span<const PictureKind* const> all_pictures();

/// The picture of a key; nullptr where there is none.
const PictureKind* find_picture(std::string_view key);

/// All of them, for templates. The report must outlive the book.
PictureBook picture_book(const Report& report);

}  // namespace plumbline::render
