#include "render/pdf/print.h"

#include <algorithm>
#include <memory>
#include <optional>

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

/// A document laid out on its pages.
struct Laid {
  Theme theme;
  std::optional<Frame> frame;  ///< draws by the theme
  std::optional<Maker> make, second;
  Flow flow;  ///< draws by the makers
  std::vector<Page> pages;
};

/// One for each half of a document.
struct Shapers {
  Shaper first, second;
};

/// With letters `more` times as large as the options ask for.
util::Result<std::unique_ptr<Laid>> lay_out(const Document& document, const WriteOptions& options,
                                            const Shapers& shapers, double more) {
  auto out = std::make_unique<Laid>();
  out->theme = theme_of(options, more);
  auto frame = Frame::create(document, options, out->theme, shapers.first);
  if (!frame) return util::Unexpected(frame.error());
  out->frame.emplace(std::move(*frame));
  out->make.emplace(Maker{out->theme, shapers.first, out->frame->body_height(false)});
  out->second.emplace(Maker{out->theme, shapers.second, out->frame->body_height(false)});
  out->flow = flow_of(document, *out->make, *out->second);
  out->pages = paginate(out->flow, out->frame->body_height(true), out->frame->body_height(false));
  return out;
}

/// As it is, or where the document asks for it with the largest letters that take no page more.
util::Result<std::unique_ptr<Laid>> laid_out(const Document& document, const WriteOptions& options,
                                             const Shapers& shapers) {
  auto usual = lay_out(document, options, shapers, 1);
  if (!usual || !document.grow) return usual;
  for (const double more : {1.6, 1.45, 1.3, 1.2, 1.1}) {
    auto larger = lay_out(document, options, shapers, more);
    if (larger && (*larger)->pages.size() <= (*usual)->pages.size()) return larger;
  }
  return usual;
}

}  // namespace

// Pango reads the machine's fonts on a thread of its own from here on.
void prepare() { pango_cairo_font_map_get_default(); }

util::Result<std::string> print(const Document& document, const WriteOptions& options,
                                const std::string& date) {
  auto first = Shaper::create(document.lang, Shaper::Fonts::first);
  if (!first) return util::Unexpected(first.error());
  auto second = Shaper::create(document.lang, Shaper::Fonts::second);
  if (!second) return util::Unexpected(second.error());
  const Shapers shapers{std::move(*first), std::move(*second)};
  const auto laid = laid_out(document, options, shapers);
  if (!laid) return util::Unexpected(laid.error());
  const auto& [theme, frame, make, second_make, flow, pages] = **laid;

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
