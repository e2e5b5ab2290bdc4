#include "render/pdf/print.h"

#include <algorithm>

#include "render/pdf/finish.h"
#include "render/pdf/flow.h"
#include "render/pdf/frame.h"
#include "render/pdf/pages.h"

namespace plumbline::render::pdf {

namespace {

constexpr std::size_t most_keywords = 60;

/// The exercises by their names, each once.
void collect_names(const std::vector<Block>& blocks, std::vector<std::string>& out) {
  for (const Block& block : blocks) {
    const auto* section = std::get_if<Section>(&block.value);
    if (section == nullptr) continue;
    const auto* first =
        section->blocks.empty() ? nullptr : std::get_if<Paragraph>(&section->blocks.front().value);
    if (section->kind != SectionKind::item) {
      collect_names(section->blocks, out);
    } else if (first != nullptr && !first->text.empty() && out.size() < most_keywords) {
      std::string name = drawable(first->text.front().text);
      const std::size_t number = name.find(") ");
      if (number != std::string::npos && number < 4) name.erase(0, number + 2);
      if (!name.empty() && name.back() == ':') name.pop_back();
      if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(std::move(name));
    }
  }
}

std::string title_of(const Document& document) {
  for (const Block& block : document.blocks)
    if (const auto* heading = std::get_if<Heading>(&block.value))
      return drawable(plain_text(heading->text));
  return drawable(document.title);
}

About about(const Document& document, const WriteOptions& options, const std::string& date) {
  std::vector<std::string> names;
  collect_names(document.blocks, names);
  std::string keywords;
  for (const std::string& name : names) keywords += (keywords.empty() ? "" : ", ") + name;
  return {.title = title_of(document),
          .author = drawable(options.letterhead.name),
          .subject = drawable(document.detail),
          .keywords = keywords,
          .date = date};
}

void draw_piece(Canvas& canvas, const Placed& placed, double y) {
  const Piece& piece = *placed.piece;
  if (!placed.repeated) {
    if (!piece.ref.empty()) canvas.place(piece.ref, y);
    if (piece.entry) canvas.outline(piece.entry->level, piece.entry->title, y);
    for (const char* tag : piece.opens) canvas.begin(tag);
  }
  if (piece.draw) piece.draw(canvas, y, placed.gap);
  if (!placed.repeated)
    for (int i = 0; i < piece.closes; ++i) canvas.end();
}

}  // namespace

util::Result<std::string> print(const Document& document, const WriteOptions& options,
                                const std::string& date) {
  const auto shaper = Shaper::create(document.lang);
  if (!shaper) return util::Unexpected(shaper.error());
  const Theme theme = theme_of(options);
  const auto frame = Frame::create(document, options, theme, *shaper);
  if (!frame) return util::Unexpected(frame.error());
  const Maker make{theme, *shaper, frame->body_height(false)};  // the flow draws by it
  const Flow flow = flow_of(document, make);
  const std::vector<Page> pages =
      paginate(flow, frame->body_height(true), frame->body_height(false));

  Canvas canvas(theme, about(document, options, date));
  for (const Piece& piece : flow)
    if (!piece.ref.empty()) canvas.know(piece.ref);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    canvas.start_page();
    for (const Placed& placed : pages[i])
      draw_piece(canvas, placed, frame->body_top(i == 0) + placed.y);
    frame->draw(canvas, i + 1, pages.size());
    canvas.end_page();
  }
  const std::string bytes = canvas.finish();
  return finished(
      bytes,
      {.lang = document.lang, .figure_texts = canvas.figure_texts(), .dated = !date.empty()});
}

}  // namespace plumbline::render::pdf
