#pragma once

#include <filesystem>
#include <vector>

#include "render/markup.h"
#include "render/value.h"
#include "util/result.h"

namespace plumbline::render {

/// A template and the folders in which its partials are looked for, the first that has one wins:
/// `{{> name}}` is `<folder>/<name>.mustache`.
struct TemplatePlace {
  std::filesystem::path file;
  std::vector<std::filesystem::path> partials;
};

/// Fills a template (Mustache: values, sections, inverted sections, comments, partials) and gives
/// the lines of markup that come out, each with its place in the template. Values are escaped,
/// always. Lines that come out empty are left out unless the template has them empty.
///
/// Every name is checked, in the branches too that this plan does not take. Errors: E0621 cannot
/// be read, E0622 too large, too deep or too long, E0623 bad tag, E0624 sections that do not close,
/// E0625 unknown name, E0626 partial not found, in a circle or outside of its folder.
util::Result<std::vector<MarkupLine>> fill_template(const TemplatePlace& place, const Value& data);

/// The same for a template that is already in memory, for tests and checks.
util::Result<std::vector<MarkupLine>> fill_template(
    std::shared_ptr<const util::Source> source, const std::vector<std::filesystem::path>& partials,
    const Value& data);

}  // namespace plumbline::render
