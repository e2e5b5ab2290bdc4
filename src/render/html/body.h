#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "render/document.h"
#include "render/html/controls.h"

namespace plumbline::render::html {

/// A place that the page's own list of contents leads to.
struct Contents {
  std::string id, ref, words;
};

/// A document's blocks as markup, in two parts: the title where the document starts with it, and
/// all else.
struct Body {
  std::string title, rest;
  std::vector<Contents> contents;  ///< sessions
};

/// What is said of a document beside its blocks.
struct Besides {
  const Controls& controls;
  /// The words of green, amber and red; a list's entry that starts with one has its colour.
  std::vector<std::string> lights;
};

/// Headings without gaps, one of the first level, every id once, links to what is there alone.
Body body_of(const Document& document, const Besides& besides);

}  // namespace plumbline::render::html
