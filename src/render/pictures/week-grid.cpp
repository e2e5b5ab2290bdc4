#include <algorithm>

#include "render/drawing.h"
#include "render/pictures.h"
#include "render/width.h"
#include "util/text.h"

namespace plumbline::render {

extern const PictureKind picture_week_grid;

namespace {

constexpr int32_t width = 4800, names = 1740, top = 190, row_height = 160, mark = 104;
constexpr Stroke line{Ink::soft, 2}, frame{Ink::accent, 8};

/// Whether a cell of the report's grid ("S", "H", "S H") has the sign.
bool has(const std::string& cell, const std::string& sign) {
  return cell == sign || cell.starts_with(sign + " ") || cell.ends_with(" " + sign);
}

struct Marks {
  std::string session, home;
  explicit Marks(const Wording& say)
      : session(say.say("grid.session")), home(say.say("grid.home")) {}
  bool is_walking(const std::string& cell) const {
    return !cell.empty() && !has(cell, session) && !has(cell, home);
  }
};

class Artist {
 public:
  explicit Artist(const Report& report)
      : report_(report),
        marks_(report.wording),
        day_width_((width - names - 20) / static_cast<int32_t>(report.grid.days.size())) {}

  std::vector<Shape> draw() {
    head();
    int32_t y = top;
    for (const auto& row : report_.grid.rows) {
      this->row(row, y);
      y += row_height;
    }
    shapes_.emplace_back(straight({20, y}, {width - 20, y}, line));
    foot(y + 150);
    return std::move(shapes_);
  }

  int32_t height() const {
    return top + row_height * static_cast<int32_t>(report_.grid.rows.size()) + 220;
  }

 private:
  int32_t middle(std::size_t day) const {
    return names + day_width_ * static_cast<int32_t>(day) + day_width_ / 2;
  }

  void head() {
    for (std::size_t i = 0; i < report_.grid.days.size(); ++i)
      label({middle(i), 130}, report_.grid.days[i], 96, Anchor::middle, day_width_ - 20, Ink::text,
            true);
  }

  void row(const ReportGrid::Row& row, int32_t y) {
    shapes_.emplace_back(straight({20, y}, {width - 20, y}, line));
    label({30, y + 112}, row.name, 88, Anchor::start, names - 60, Ink::text);
    for (std::size_t i = 0; i < std::min(row.cells.size(), report_.grid.days.size()); ++i)
      cell(row.cells[i], middle(i), y + (row_height - mark) / 2);
  }

  void cell(const std::string& text, int32_t x, int32_t y) {
    const bool session = has(text, marks_.session), home = has(text, marks_.home);
    const int32_t step = session && home ? mark / 2 + 14 : 0;
    if (session) filled(x - step, y);
    if (home) hatched(x + step, y);
    if (marks_.is_walking(text))
      label({x, y + 84}, text, 92, Anchor::middle, day_width_ - 20, Ink::text);
  }

  void filled(int32_t x, int32_t y) {
    shapes_.emplace_back(box({x - mark / 2, y, mark, mark}, {Fill{Ink::accent}, frame}, 22));
  }

  void hatched(int32_t x, int32_t y) {
    const Paint stripes{Fill{Ink::accent, 80, true}, frame};
    shapes_.emplace_back(box({x - mark / 2, y, mark, mark}, stripes, 22));
  }

  void foot(int32_t y) {
    filled(90, y - 84);
    label({170, y}, report_.wording.say("picture.in_session"), 84, Anchor::start, 1200, Ink::soft);
    hatched(names + 60, y - 84);
    label({names + 140, y}, report_.wording.say("picture.in_practice"), 84, Anchor::start, 2400,
          Ink::soft);
  }

  void label(Point at, const std::string& text, int size, Anchor anchor, int32_t most, Ink ink,
             bool strong = false) {
    shapes_.emplace_back(
        Label{at, fitted(text, size, most, strong), size, anchor, ink, strong, most});
  }

  const Report& report_;
  Marks marks_;
  int32_t day_width_;
  std::vector<Shape> shapes_;
};

/// "Hinge (Mon, Thu); Squat (Mon)": the rows with the sign, and on which days.
std::string days_with(const ReportGrid& grid, const std::string& sign) {
  std::vector<std::string> rows;
  for (const auto& row : grid.rows) {
    std::vector<std::string> days;
    for (std::size_t i = 0; i < std::min(row.cells.size(), grid.days.size()); ++i)
      if (has(row.cells[i], sign)) days.push_back(grid.days[i]);
    if (!days.empty()) rows.push_back(clean(row.name) + " (" + util::join(days, ", ") + ")");
  }
  return util::join(rows, "; ");
}

std::string words_of(const Report& report) {
  const Wording& say = report.wording;
  const Marks marks(say);
  std::vector<std::string> walks;
  for (const std::string& day : report.plan.walking.days) walks.push_back(say.phrases().day(day));
  std::string out = report.plan.walking.minutes > 0 && !walks.empty()
                        ? say.say("picture.grid_alt_walk",
                                  {{"minutes", std::to_string(report.plan.walking.minutes)},
                                   {"days", say.phrases().joined(walks)}})
                        : say.say("picture.grid_alt");
  for (const auto& [key, sign] : {std::pair{"picture.grid_session_alt", &marks.session},
                                  std::pair{"picture.grid_home_alt", &marks.home}})
    if (const std::string list = days_with(report.grid, *sign); !list.empty())
      out += " " + say.say(key, {{"list", list}});
  return out;
}

Picture draw(const Report& report) {
  Picture picture{.title = report.wording.say("grid.title")};
  if (report.refused || report.no_plan || report.grid.rows.empty() || report.grid.days.empty())
    return picture;
  picture.alt = words_of(report);
  Artist artist(report);
  picture.width = width;
  picture.height = artist.height();
  picture.shapes = artist.draw();
  return picture;
}

}  // namespace

const PictureKind picture_week_grid{
    .key = "week-grid",
    .title = "Which movement pattern comes on which day",
    .manual =
        "The week at a glance: a row for each movement pattern and a column for each day. A full "
        "square is a session, a striped one home practice, a number the minutes of walking. Drawn "
        "for a whole week.",
    .draw = draw};

}  // namespace plumbline::render
