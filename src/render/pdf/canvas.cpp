#include "render/pdf/canvas.h"

#include <cairo-pdf.h>
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace plumbline::render::pdf {

namespace {

cairo_status_t append(void* closure, const unsigned char* data, unsigned int length) {
  auto& out = *static_cast<std::string*>(closure);
  for (unsigned int i = 0; i < length; ++i) out += static_cast<char>(data[i]);
  return CAIRO_STATUS_SUCCESS;
}

void check(cairo_status_t status) {
  if (status != CAIRO_STATUS_SUCCESS)
    throw std::runtime_error(std::string("drawing a PDF: ") + cairo_status_to_string(status));
}

/// An address in which nothing can end the text that cairo puts it in: RFC 3986 has an escape for
/// every byte.
std::string address(std::string_view link) {
  constexpr std::string_view plain = "-._~:/?#[]@!$&*+,;=%";
  std::string out;
  for (const char c : link) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || plain.find(c) != std::string_view::npos)
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

bool is_address(std::string_view link) {
  for (const std::string_view start : {"https:", "http:", "mailto:", "tel:"})
    if (link.substr(0, start.size()) == start) return true;
  return false;
}

}  // namespace

Canvas::Canvas(const Theme& theme, const About& about)
    : theme_(theme), bytes_(std::make_unique<std::string>()) {
  surface_.reset(cairo_pdf_surface_create_for_stream(append, bytes_.get(), theme.page_width,
                                                     theme.page_height));
  check(cairo_surface_status(surface_.get()));
  const auto tell = [&](cairo_pdf_metadata_t which, const std::string& text) {
    if (!text.empty()) cairo_pdf_surface_set_metadata(surface_.get(), which, text.c_str());
  };
  tell(CAIRO_PDF_METADATA_TITLE, about.title);
  tell(CAIRO_PDF_METADATA_AUTHOR, about.author);
  tell(CAIRO_PDF_METADATA_SUBJECT, about.subject);
  tell(CAIRO_PDF_METADATA_KEYWORDS, about.keywords);
  tell(CAIRO_PDF_METADATA_CREATOR, "Plumbline");
  // Without a date of ours cairo takes the clock's; `finish` takes it out again where there is
  // none.
  tell(CAIRO_PDF_METADATA_CREATE_DATE,
       (about.date.empty() ? "2000-01-01" : about.date) + "T00:00:00Z");
  cairo_.reset(cairo_create(surface_.get()));
}

void Canvas::colour(Colour colour) {
  cairo_set_source_rgb(cairo(), colour.red, colour.green, colour.blue);
}

void Canvas::fill(double x, double y, double width, double height, Colour ground) {
  colour(ground);
  cairo_rectangle(cairo(), x, y, width, height);
  cairo_fill(cairo());
}

void Canvas::line(double x1, double y1, double x2, double y2, double width, Colour ink) {
  colour(ink);
  cairo_set_line_width(cairo(), width);
  cairo_move_to(cairo(), x1, y1);
  cairo_line_to(cairo(), x2, y2);
  cairo_stroke(cairo());
}

void Canvas::take_colour_out(double x, double y, double width, double height) {
  if (!theme_.grey) return;
  cairo_save(cairo());
  cairo_set_operator(cairo(), CAIRO_OPERATOR_HSL_COLOR);
  fill(x, y, width, height, {0.5, 0.5, 0.5});
  cairo_restore(cairo());
}

void Canvas::begin(const char* tag) {
  cairo_tag_begin(cairo(), tag, "");
  tags_.emplace_back(tag);
}

bool Canvas::begin_link(const std::string& link) {
  std::string target;
  if (!link.empty() && link[0] == '#') {
    const std::string place = destination(link.substr(1));
    if (!place.empty()) target = "dest='" + place + "'";
  } else if (is_address(link)) {
    target = "uri='" + address(link) + "'";
  }
  if (target.empty()) return false;
  cairo_tag_begin(cairo(), CAIRO_TAG_LINK, target.c_str());
  tags_.emplace_back(CAIRO_TAG_LINK);
  return true;
}

void Canvas::end() {
  cairo_tag_end(cairo(), tags_.back().c_str());
  tags_.pop_back();
}

void Canvas::begin_figure(std::string alt) {
  alts_.push_back(std::move(alt));
  begin("Figure");
}

void Canvas::know(const std::string& ref) { refs_.push_back(ref); }

std::string Canvas::destination(const std::string& ref) const {
  const auto found = std::find(refs_.begin(), refs_.end(), ref);
  return found == refs_.end() ? "" : fmt::format("r{}", found - refs_.begin());
}

void Canvas::place(const std::string& ref, double y) {
  const std::string name = destination(ref);
  if (name.empty()) return;
  const std::string attributes = fmt::format("name='{}' x={:.2f} y={:.2f}", name, theme_.side, y);
  cairo_tag_begin(cairo(), CAIRO_TAG_DEST, attributes.c_str());
  cairo_tag_end(cairo(), CAIRO_TAG_DEST);
}

void Canvas::outline(int level, const std::string& title, double y) {
  const std::string name = fmt::format("h{}", places_++);
  const std::string attributes = fmt::format("name='{}' x={:.2f} y={:.2f}", name, theme_.side, y);
  cairo_tag_begin(cairo(), CAIRO_TAG_DEST, attributes.c_str());
  cairo_tag_end(cairo(), CAIRO_TAG_DEST);
  // A level that was left out hangs below the last one that is there.
  const auto depth = static_cast<std::size_t>(std::clamp(level, 1, 4)) - 1;
  if (parents_.size() > depth) parents_.resize(depth);
  const int parent = parents_.empty() ? CAIRO_PDF_OUTLINE_ROOT : parents_.back();
  const int own = cairo_pdf_surface_add_outline(
      surface_.get(), parent, title.c_str(), ("dest='" + name + "'").c_str(),
      depth < 2 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : static_cast<cairo_pdf_outline_flags_t>(0));
  while (parents_.size() < depth) parents_.push_back(parent);
  parents_.push_back(own);
}

void Canvas::start_page() {
  // What takes colour out needs a ground under it: without one there is only its own grey.
  if (theme_.grey) fill(0, 0, theme_.page_width, theme_.page_height, {1, 1, 1});
}

void Canvas::end_page() { cairo_show_page(cairo()); }

std::string Canvas::finish() {
  check(cairo_status(cairo()));
  cairo_.reset();
  cairo_surface_finish(surface_.get());
  check(cairo_surface_status(surface_.get()));
  return std::move(*bytes_);
}

}  // namespace plumbline::render::pdf
