#include "render/pdf/text.h"

#include <hb-ot.h>

#include <algorithm>

#include "util/utf8.h"

namespace plumbline::render::pdf {

namespace {

constexpr const char* families = "DejaVu Sans, sans-serif";
/// All text is shaped in this size and drawn in its own: every size that fontconfig is asked for
/// has all fonts sorted once more.
constexpr double shaping_size = 10;
/// Stands for a box to tick; its place is that of a drawing.
constexpr std::string_view object = "\uFFFC";
/// Links have an attribute of their own, so that a run never goes over the end of one.
constexpr guint16 any_part = 0;

double points(int units) { return static_cast<double>(units) / PANGO_SCALE; }
int units(double points) { return static_cast<int>(points * PANGO_SCALE); }

struct FreeList {
  void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
  void operator()(PangoLayoutIter* iter) const { pango_layout_iter_free(iter); }
  void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
};
template <class T>
using Owned = std::unique_ptr<T, FreeList>;

void add(PangoAttrList* list, PangoAttribute* attribute, std::size_t from, std::size_t to) {
  attribute->start_index = static_cast<guint>(from);
  attribute->end_index = static_cast<guint>(to);
  pango_attr_list_insert(list, attribute);
}

void add_box(PangoAttrList* list, double size, std::size_t from, std::size_t to) {
  const PangoRectangle place{0, units(-size * 0.82), units(size * 1.06), units(size)};
  add(list, pango_attr_shape_new(&place, &place), from, to);
}

bool is_box(const Run& run) {
  if (run.style == Style::box) return true;
  const std::size_t first = run.text.find_first_not_of(' ');
  return first != std::string::npos && run.text.substr(first) == "[ ]";
}

bool has_shape(const PangoItem& item) {
  for (const GSList* each = item.analysis.extra_attrs; each != nullptr; each = each->next)
    if (static_cast<const PangoAttribute*>(each->data)->klass->type == PANGO_ATTR_SHAPE)
      return true;
  return false;
}

/// Emoji and the like, whose colours are their own.
bool is_coloured(PangoFont* font) {
  hb_face_t* face = hb_font_get_face(pango_font_get_hb_font(font));
  return hb_ot_color_has_png(face) || hb_ot_color_has_layers(face) || hb_ot_color_has_svg(face);
}

/// Kept for the thread's further documents: to read the fonts takes as long as some pages.
PangoFontMap* map_of(Shaper::Fonts fonts) {
  if (fonts == Shaper::Fonts::first) return pango_cairo_font_map_get_default();
  thread_local const Ref<PangoFontMap> second(pango_cairo_font_map_new());
  return second.get();
}

util::Diagnostics no_font() {
  return {util::error("E0632", "no font with Latin letters was found: a PDF would be empty", {},
                      "install one, such as the package fonts-dejavu-core")};
}

}  // namespace

std::string drawable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const util::Character each = util::character_at(text, at);
    const bool space = each.code == '\n' || each.code == '\t' || each.code == '\r' ||
                       each.code == 0x2028 || each.code == 0x2029;
    if (space)
      out += ' ';
    else if (each.code < 0x20)
      util::append_utf8(out, 0x2400 + each.code);
    else if (!each.valid || util::is_unprintable(each.code) || each.code == 0xFFFC)
      util::append_utf8(out, 0xFFFD);
    else
      out += text.substr(at, each.size);
    at += each.size;
  }
  return out;
}

util::Result<Shaper> Shaper::create(const std::string& lang, Fonts fonts) {
  PangoFontMap* map = map_of(fonts);
  PangoFontFamily** all = nullptr;
  int count = 0;
  pango_font_map_list_families(map, &all, &count);
  g_free(all);
  if (count == 0) return util::Unexpected(no_font());
  Shaper out;
  out.context_.reset(pango_font_map_create_context(map));
  PangoContext* context = out.context_.get();
  pango_cairo_context_set_resolution(context, 72);
  pango_context_set_round_glyph_positions(context, FALSE);
  pango_context_set_language(context, pango_language_from_string(lang.c_str()));
  const Owned<cairo_font_options_t> options(cairo_font_options_create());
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context, options.get());
  const Text sample = out.shape("Aaz09", {.size = 10, .colour = {}}, -1);
  if (pango_layout_get_unknown_glyphs_count(sample.layout_.get()) > 0)
    return util::Unexpected(no_font());
  return out;
}

Text Shaper::shape(const Inline& runs, const Look& look, double width) const {
  std::vector<Known>& alike = known_[plain_text(runs)];
  for (const Known& each : alike)
    if (each.width == width && each.look == look && each.runs == runs) return each.text;
  alike.push_back({runs, look, width, shaped(runs, look, width)});
  return alike.back().text;
}

Text Shaper::shaped(const Inline& runs, const Look& look, double width) const {
  Text out;
  out.look_ = look;
  out.room_ = width;
  out.scale_ = look.size / shaping_size;
  out.layout_ = std::shared_ptr<PangoLayout>(pango_layout_new(context_.get()), Unref{});
  PangoLayout* layout = out.layout_.get();
  const Owned<PangoAttrList> attributes(pango_attr_list_new());
  for (const Run& run : runs) {
    const std::size_t from = out.text_.size();
    const bool box = is_box(run);
    out.text_ += box ? std::string(object) : drawable(run.text);
    const std::size_t to = out.text_.size();
    if (box) add_box(attributes.get(), shaping_size, from, to);
    if (run.style == Style::strong) {
      add(attributes.get(), pango_attr_weight_new(PANGO_WEIGHT_BOLD), from, to);
      if (look.strong_scale > 1)
        add(attributes.get(), pango_attr_scale_new(look.strong_scale), from, to);
      out.strong_.push_back({static_cast<int>(from), static_cast<int>(to)});
    }
    if (run.style == Style::emphasis)
      add(attributes.get(), pango_attr_style_new(PANGO_STYLE_ITALIC), from, to);
    if (!run.link.empty()) {
      add(attributes.get(), pango_attr_foreground_new(any_part, any_part, any_part), from, to);
      out.links_.push_back({static_cast<int>(from), static_cast<int>(to), run.link});
    }
  }
  // Copied text and the structure hold letters, not ligatures.
  pango_attr_list_insert(attributes.get(), pango_attr_font_features_new("liga=0,clig=0"));
  // Nor a hyphen where a word that is longer than a line had to be broken.
  pango_attr_list_insert(attributes.get(), pango_attr_insert_hyphens_new(FALSE));
  const Owned<PangoFontDescription> font(pango_font_description_from_string(families));
  pango_font_description_set_absolute_size(font.get(), shaping_size * PANGO_SCALE);
  if (look.strong) pango_font_description_set_weight(font.get(), PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description(layout, font.get());
  pango_layout_set_attributes(layout, attributes.get());
  pango_layout_set_text(layout, out.text_.data(), static_cast<int>(out.text_.size()));
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  if (width >= 0) pango_layout_set_width(layout, units(width / out.scale_));
  pango_layout_set_indent(layout, -units(look.hanging / out.scale_));
  if (look.one_line) pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment(layout, look.align == Align::right    ? PANGO_ALIGN_RIGHT
                                     : look.align == Align::centre ? PANGO_ALIGN_CENTER
                                                                   : PANGO_ALIGN_LEFT);
  const Owned<PangoLayoutIter> iter(pango_layout_get_iter(layout));
  do {
    PangoRectangle ink, logical;
    pango_layout_iter_get_line_extents(iter.get(), &ink, &logical);
    const auto own = [&](int units) { return points(units) * out.scale_; };
    const double height = std::max(own(logical.height), look.size * look.leading);
    const double base = own(pango_layout_iter_get_baseline(iter.get()) - logical.y);
    out.lines_.push_back({.line = pango_layout_iter_get_line_readonly(iter.get()),
                          .x = own(logical.x),
                          .height = height,
                          .base = base + (height - own(logical.height)) / 2});
    out.width_ = std::max(out.width_, own(logical.width));
  } while (pango_layout_iter_next_line(iter.get()) != 0);
  return out;
}

double Shaper::longest_word(const Inline& text, const Look& look) const {
  Text out = shaped(text, look, -1);  // its layout is changed below
  PangoLayout* layout = out.layout_.get();
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
  pango_layout_set_width(layout, 0);
  int width = 0;
  pango_layout_get_size(layout, &width, nullptr);
  return points(width) * out.scale_;
}

std::optional<Text> Text::in_room(double room, Align align) const {
  // As the words are broken: in whole units of pango.
  if (lines_.size() != 1 || width_ > room - 0.01) return std::nullopt;
  if (pango_layout_line_get_resolved_direction(lines_.front().line) == PANGO_DIRECTION_RTL)
    return std::nullopt;
  Text out = *this;
  out.room_ = room;
  const double left = room - width_;
  out.lines_.front().x = align == Align::right ? left : align == Align::centre ? left / 2 : 0;
  return out;
}

bool Text::is_one_stretch(std::size_t from, std::size_t to) const {
  if (to != from + 1 || to > lines_.size() || !links_.empty()) return false;
  for (const GSList* each = lines_[from].line->runs; each != nullptr; each = each->next)
    if (is_coloured(static_cast<const PangoGlyphItem*>(each->data)->item->analysis.font))
      return false;
  return true;
}

double Text::height(std::size_t from, std::size_t to) const {
  double sum = 0;
  for (std::size_t i = from; i < to && i < lines_.size(); ++i) sum += lines_[i].height;
  return sum;
}

const Text::Link* Text::link_at(int byte) const {
  for (const Link& each : links_)
    if (byte >= each.from && byte < each.to) return &each;
  return nullptr;
}

bool Text::strong_at(int byte) const {
  return std::any_of(strong_.begin(), strong_.end(),
                     [&](Range each) { return byte >= each.from && byte < each.to; });
}

/// Draws the runs of a line from left to right, in stretches that are one element each.
struct Text::Pen {
  const Text& text;
  Canvas& canvas;
  double x, base;
  bool tagged;

  const Link* asked = nullptr;  ///< the link of the words
  bool leads = false;           ///< it leads somewhere
  bool coloured = false;
  double from = 0;  ///< where the stretch began

  void start(const Link* next, bool with_colours) {
    asked = next;
    coloured = with_colours;
    from = x;
    leads = tagged && next != nullptr && canvas.begin_link(next->target);
    if (tagged && !leads) canvas.begin("Span");
    canvas.colour(leads ? canvas.theme().accent : text.look_.colour);
  }

  void stop(double height) {
    if (leads && x > from)
      canvas.line(from, base + text.look_.size * 0.14, x, base + text.look_.size * 0.14, 0.5,
                  canvas.theme().accent);
    if (tagged) canvas.end();
    if (coloured) canvas.take_colour_out(from, base - height, x - from, height * 1.4);
  }

  void box(double width) {
    const double side = text.look_.size * 0.82;
    cairo_t* cairo = canvas.cairo();
    cairo_set_line_width(cairo, 0.8);
    canvas.colour(canvas.theme().text);
    cairo_rectangle(cairo, x + (width - side) / 2, base - side * 0.9, side, side);
    cairo_stroke(cairo);
  }

  void run(PangoGlyphItem& item) {
    if (!leads && text.look_.strong_colour)
      canvas.colour(text.strong_at(item.item->offset) ? *text.look_.strong_colour
                                                      : text.look_.colour);
    const auto own = [&](int units) { return points(units) * text.scale_; };
    const double width = own(pango_glyph_string_get_width(item.glyphs));
    if (has_shape(*item.item)) {
      box(width);
    } else {
      cairo_t* cairo = canvas.cairo();
      cairo_save(cairo);
      cairo_translate(cairo, x + own(item.start_x_offset), base - own(item.y_offset));
      cairo_scale(cairo, text.scale_, text.scale_);
      cairo_move_to(cairo, 0, 0);
      pango_cairo_show_glyph_item(cairo, pango_layout_get_text(text.layout_.get()), &item);
      cairo_restore(cairo);
    }
    x += width + own(item.start_x_offset) + own(item.end_x_offset);
  }
};

void Text::draw(Canvas& canvas, double x, double y, std::size_t from, std::size_t to,
                bool tagged) const {
  for (std::size_t i = from; i < to && i < lines_.size(); ++i) {
    const Line& line = lines_[i];
    Pen pen{*this, canvas, x + line.x, y + line.base, tagged};
    bool first = true;
    for (const GSList* each = line.line->runs; each != nullptr; each = each->next) {
      auto& item = *static_cast<PangoGlyphItem*>(each->data);
      const Link* link = link_at(item.item->offset);
      const bool coloured = is_coloured(item.item->analysis.font);
      if (first || link != pen.asked || coloured != pen.coloured) {
        if (!first) pen.stop(line.height);
        pen.start(link, coloured);
      }
      first = false;
      pen.run(item);
    }
    if (!first) pen.stop(line.height);
    y += line.height;
  }
}

}  // namespace plumbline::render::pdf
