#include "render/pdf/frame.h"

#include <algorithm>

namespace plumbline::render::pdf {

namespace {

constexpr double most_logo_width = 150, most_logo_height = 44;  // points
constexpr double foot_gap = 10;

}  // namespace

util::Result<Frame> Frame::create(const Document& document, const WriteOptions& options,
                                  const Theme& theme, const Shaper& shaper) {
  Frame out(options, theme, shaper);
  const Letterhead& head = options.letterhead;
  const Look soft{.size = theme.fine * 1.08, .colour = theme.soft};
  Look one_line = soft;
  one_line.one_line = true;
  out.detail_ = shaper.shape(document.detail, one_line, theme.width() * 0.45);
  out.title_ = shaper.shape(document.title, one_line,
                            theme.width() - out.detail_.width() - 12 * theme.scale);
  out.foot_ = shaper.shape(head.footer, soft, theme.width() * 0.74);
  const auto* first =
      document.blocks.empty() ? nullptr : std::get_if<Heading>(&document.blocks.front().value);
  out.opens_with_title_ = first != nullptr && first->level == 1;
  if (!out.has_letterhead()) return out;
  if (head.logo) {
    auto logo = LogoDrawing::read(*head.logo);
    if (!logo) return util::Unexpected(std::move(logo).error());
    out.logo_ = std::move(*logo);
    const double scale =
        std::min(most_logo_width / out.logo_->width(), most_logo_height / out.logo_->height());
    out.logo_width_ = out.logo_->width() * scale;
    out.logo_height_ = out.logo_->height() * scale;
  }
  const Look name{.size = theme.heading * 1.1, .colour = theme.accent, .strong = true};
  const Look contact{.size = theme.small, .colour = theme.soft, .align = Align::right};
  const double beside = out.logo_ ? out.logo_width_ + 12 : 0;
  const double half = (theme.width() - beside) * (head.contact.empty() ? 1 : 0.55);
  out.name_ = shaper.shape(head.name, name, half);
  double lines = 0;
  for (const std::string& line : head.contact) {
    out.contact_.push_back(shaper.shape(line, contact, theme.width() - beside - half));
    lines += out.contact_.back().height();
  }
  out.letterhead_height_ = std::max({out.logo_height_, out.name_.height(), lines}) + 8;
  return out;
}

bool Frame::has_letterhead() const {
  const Letterhead& head = options_.letterhead;
  return !head.name.empty() || !head.contact.empty() || head.logo;
}

bool Frame::has_running_head(bool first_page) const {
  return !first_page || (!has_letterhead() && !opens_with_title_);
}

double Frame::body_top(bool first_page) const {
  if (first_page && has_letterhead()) return theme_.top + letterhead_height_ + 10;
  return theme_.top + (has_running_head(first_page) ? title_.height() + 9 * theme_.scale : 0);
}

double Frame::body_height(bool first_page) const {
  return theme_.page_height - theme_.bottom - foot_.height() - foot_gap - body_top(first_page);
}

void Frame::draw(Canvas& canvas, std::size_t page, std::size_t pages) const {
  if (page == 1 && has_letterhead()) draw_letterhead(canvas);
  if (has_running_head(page == 1)) draw_running_head(canvas);
  const double y = theme_.page_height - theme_.bottom - foot_.height();
  const double right = theme_.side + theme_.width();
  canvas.line(theme_.side, y - 4, right, y - 4, 0.5, theme_.rule);
  foot_.draw(canvas, theme_.side, y, false);
  const std::string words = options_.phrases.say(
      "page.of", {{"page", std::to_string(page)}, {"pages", std::to_string(pages)}});
  const Text number =
      shaper_.shape(words, {.size = theme_.fine * 1.08, .colour = theme_.soft, .one_line = true},
                    theme_.width() * 0.25);
  number.draw(canvas, right - number.width(), y, false);
}

void Frame::draw_letterhead(Canvas& canvas) const {
  const double y = theme_.top, right = theme_.side + theme_.width();
  const double inner = letterhead_height_ - 8;
  double x = theme_.side;
  if (logo_) {
    logo_->draw(canvas, x, y + (inner - logo_height_) / 2, logo_width_, logo_height_);
    x += logo_width_ + 12;
  }
  name_.draw(canvas, x, y + (inner - name_.height()) / 2, false);
  double line = y;
  for (const Text& each : contact_) {
    each.draw(canvas, right - each.room(), line, false);
    line += each.height();
  }
  canvas.line(theme_.side, y + letterhead_height_, right, y + letterhead_height_, 1.2,
              theme_.accent);
}

void Frame::draw_running_head(Canvas& canvas) const {
  const double right = theme_.side + theme_.width();
  title_.draw(canvas, theme_.side, theme_.top, false);
  detail_.draw(canvas, right - detail_.width(), theme_.top, false);
  const double y = theme_.top + title_.height() + 2;
  canvas.line(theme_.side, y, right, y, 0.5, theme_.rule);
}

}  // namespace plumbline::render::pdf
