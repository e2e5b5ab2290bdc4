#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "render/compose.h"
#include "render/format.h"
#include "render/layout.h"
#include "render/width.h"

namespace plumbline::render {

extern const Format format_text;

namespace {

constexpr std::array<std::string_view, 1> aliases{"txt"};

/// The same document in ASCII.
struct Ascii {
  void operator()(std::vector<Block>& blocks) const {
    for (Block& block : blocks) std::visit(*this, block.value);
  }
  void operator()(Inline& text) const {
    for (Run& run : text) run.text = to_ascii(run.text);
  }
  void operator()(std::vector<Inline>& texts) const {
    for (Inline& text : texts) (*this)(text);
  }
  void operator()(Heading& each) const { (*this)(each.text); }
  void operator()(Paragraph& each) const { (*this)(each.text); }
  void operator()(List& each) const { (*this)(each.items); }
  void operator()(Callout& each) const { (*this)(each.paragraphs); }
  void operator()(Table& each) const {
    for (Column& column : each.columns) (*this)(column.title);
    for (auto& row : each.rows) (*this)(row);
  }
  void operator()(PageBreak&) const {}
  void operator()(Figure& each) const { each.picture.alt = to_ascii(each.picture.alt); }
  void operator()(Section& each) const { (*this)(each.blocks); }
};

util::Diagnostics out_of_range(const char* what, int low, int high, int found) {
  return {{.code = "E0629",
           .severity = util::Severity::error,
           .message = fmt::format("{} must be from {} to {}, not {}", what, low, high, found),
           .span = {},
           .hint = "",
           .notes = {}}};
}

util::Result<std::string> print(Document document, const WriteOptions& options) {
  if (options.columns < 40 || options.columns > 400)
    return util::Unexpected(out_of_range("columns", 40, 400, options.columns));
  if (options.lines < 20 || options.lines > 1000)
    return util::Unexpected(out_of_range("lines", 20, 1000, options.lines));
  if (options.ascii) {
    Ascii{}(document.blocks);
    document.title = to_ascii(document.title);
    document.detail = to_ascii(document.detail);
  }
  std::string out;
  for (const Page& page :
       lay_out(document, {options.columns, options.lines, options.ascii}, options.phrases)) {
    if (!out.empty()) out += '\f';
    for (const std::string& line : page) out += line + "\n";
  }
  return out;
}

util::Result<std::string> write(const domain::Plan& plan, const WriteOptions& options) {
  auto document = compose(plan, options);
  if (!document) return util::Unexpected(std::move(document).error());
  return print(std::move(*document), options);
}

}  // namespace

const Format format_text{
    .key = "text",
    .aliases = aliases,
    .title = "Pages of plain text",
    .extension = "txt",
    .manual =
        "UTF-8 text in pages of 60 lines and 80 columns, ready for a printer: a form feed "
        "between pages, the client and the week at the head of each, its number at the "
        "foot. An exercise and a row of a table are never broken over two pages. Widths are "
        "those of the characters as they are seen. `--ascii` writes ASCII alone.",
    .write = write,
    .print = print};

}  // namespace plumbline::render
