#include <algorithm>
#include <map>

#include "render/drawing.h"
#include "render/pictures.h"
#include "render/width.h"

namespace plumbline::render {

extern const PictureKind picture_stress;

namespace {

constexpr std::string_view spine = "compression";
constexpr std::size_t most_axes = 6;       ///< the spine and the five with the most in the week
constexpr std::size_t columns_a_band = 5;  ///< further sessions go below
constexpr int32_t width = 4800, names = 1290, head = 190, row_height = 150, bar_height = 84;
constexpr Stroke line{Ink::soft, 2}, frame{Ink::text, 7}, edge{Ink::soft, 4};

struct Column {
  std::string name;
  std::map<std::string, int64_t> loads;  ///< by axis: sets times load
  std::optional<int64_t> most;           ///< what the load on the spine should stay within
};

struct Chart {
  std::vector<Column> columns;
  std::vector<std::string> axes;  ///< the spine first
  int64_t scale = 1;              ///< the longest bar of the other axes
};

int64_t load_of(const Column& column, const std::string& axis) {
  const auto found = column.loads.find(axis);
  return found == column.loads.end() ? 0 : found->second;
}

Column column_of(const Report& report, const domain::PlanSession& session) {
  Column column{.name = brief_name(report.plan, session, report.wording)};
  for (const auto& block : session.blocks)
    for (const auto& item : block.items)
      for (const auto& [axis, load] : item.stress)
        column.loads[axis] += int64_t{load} * sets_of(item.dose);
  for (const auto& row : report.plan.score)
    if (row.rule == "session-load" && row.subject == session.id) column.most = row.high;
  return column;
}

Chart chart_of(const Report& report) {
  Chart chart;
  for (const auto& session : report.plan.sessions)
    chart.columns.push_back(column_of(report, session));
  std::map<std::string, int64_t> sums;
  bool budget = false;
  for (const Column& column : chart.columns) {
    budget = budget || column.most.has_value();
    for (const auto& [axis, load] : column.loads) sums[axis] += load;
  }
  std::vector<std::pair<std::string, int64_t>> others(sums.begin(), sums.end());
  std::erase_if(others, [](const auto& each) { return each.first == spine || each.second <= 0; });
  std::stable_sort(others.begin(), others.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  const auto found = sums.find(std::string(spine));
  if ((found != sums.end() && found->second > 0) || (budget && !others.empty()))
    chart.axes.emplace_back(spine);
  for (const auto& each : others)
    if (chart.axes.size() < most_axes) chart.axes.push_back(each.first);
  for (const Column& column : chart.columns)
    for (const std::string& axis : chart.axes)
      if (axis != spine || !column.most) chart.scale = std::max(chart.scale, load_of(column, axis));
  return chart;
}

class Artist {
 public:
  Artist(const Wording& say, const Chart& chart)
      : say_(say),
        chart_(chart),
        in_band_(std::min(chart.columns.size(), columns_a_band)),
        bands_((chart.columns.size() + columns_a_band - 1) / columns_a_band),
        step_((width - names - 20) / static_cast<int32_t>(in_band_)),
        room_(std::min<int32_t>(step_ - 60, 1100)) {}

  std::vector<Shape> draw() {
    for (std::size_t band = 0; band < bands_; ++band) draw_band(band);
    const int32_t y = band_height() * static_cast<int32_t>(bands_) + 100;
    label({30, y}, say_.say("picture.stress_note"), 76, Anchor::start, width - 60, Ink::soft);
    if (has_frame())
      label({30, y + 110}, say_.say("picture.stress_frame"), 76, Anchor::start, width - 60,
            Ink::soft);
    return std::move(shapes_);
  }

  int32_t height() const {
    return band_height() * static_cast<int32_t>(bands_) + (has_frame() ? 260 : 150);
  }

 private:
  bool has_frame() const {
    return !chart_.axes.empty() && chart_.axes.front() == spine &&
           std::any_of(chart_.columns.begin(), chart_.columns.end(),
                       [](const Column& each) { return each.most.has_value(); });
  }

  int32_t band_height() const {
    return head + row_height * static_cast<int32_t>(chart_.axes.size()) + 30;
  }

  void draw_band(std::size_t band) {
    const int32_t top = band_height() * static_cast<int32_t>(band);
    const std::size_t first = band * columns_a_band;
    const std::size_t end = std::min(first + columns_a_band, chart_.columns.size());
    for (std::size_t i = first; i < end; ++i)
      label({x_of(i - first), top + 130}, chart_.columns[i].name, 96, Anchor::start, room_,
            Ink::text, true);
    int32_t y = top + head;
    for (const std::string& axis : chart_.axes) {
      shapes_.emplace_back(straight({20, y}, {width - 20, y}, line));
      label({30, y + 102}, axis_name(say_, axis), 88, Anchor::start, names - 70, Ink::text,
            axis == spine);
      for (std::size_t i = first; i < end; ++i)
        bar(chart_.columns[i], axis, x_of(i - first), y + (row_height - bar_height) / 2);
      y += row_height;
    }
    shapes_.emplace_back(straight({20, y}, {width - 20, y}, line));
  }

  int32_t x_of(std::size_t column) const { return names + step_ * static_cast<int32_t>(column); }

  /// A bar against what the session should stay within, or on the scale of all other bars.
  void bar(const Column& column, const std::string& axis, int32_t x, int32_t y) {
    const int64_t load = load_of(column, axis);
    const bool framed = axis == spine && column.most && *column.most > 0;
    const int32_t room = room_ - 262;
    const int64_t full = framed ? std::max(*column.most, load) : chart_.scale;
    const auto part = [&](int64_t value) {
      return static_cast<int32_t>(room * std::clamp<int64_t>(value, 0, full) / full);
    };
    if (load > 0)
      shapes_.emplace_back(box({x, y, std::max(part(load), int32_t{10}), bar_height},
                               {Fill{Ink::accent, framed ? 100 : 45}, edge}, 10));
    if (framed) {
      const int32_t limit = part(*column.most);
      if (load > *column.most)
        shapes_.emplace_back(box({x + limit, y, part(load) - limit, bar_height},
                                 {Fill{Ink::text, 100, true}, edge}));
      shapes_.emplace_back(box({x, y, limit, bar_height}, {{}, frame}, 10));
    }
    const std::string most = framed ? "/" + std::to_string(*column.most) : "";
    const int32_t behind = framed ? room : part(load);
    label({x + behind + 22, y + 70}, std::to_string(load) + most, 80, Anchor::start, 250,
          load > 0 ? Ink::text : Ink::soft);
  }

  void label(Point at, const std::string& text, int size, Anchor anchor, int32_t most, Ink ink,
             bool strong = false) {
    shapes_.emplace_back(
        Label{at, fitted(text, size, most, strong), size, anchor, ink, strong, most});
  }

  const Wording& say_;
  const Chart& chart_;
  std::size_t in_band_, bands_;
  int32_t step_, room_;
  std::vector<Shape> shapes_;
};

std::string words_of(const Wording& say, const Chart& chart) {
  std::string out = say.say("picture.stress_alt");
  std::vector<std::string> others;
  for (const std::string& axis : chart.axes) {
    std::vector<std::string> each;
    const Column* top = &chart.columns.front();
    for (const Column& column : chart.columns) {
      const std::string load = std::to_string(load_of(column, axis));
      each.push_back(clean(column.name) + " " +
                     (column.most ? say.say("picture.of_most",
                                            {{"n", load}, {"most", std::to_string(*column.most)}})
                                  : load));
      if (load_of(column, axis) > load_of(*top, axis)) top = &column;
    }
    if (axis == spine)
      out += " " + say.say("picture.spine_alt",
                           {{"axis", axis_name(say, axis)}, {"list", say.phrases().joined(each)}});
    else
      others.push_back(axis_name(say, axis) + " " + std::to_string(load_of(*top, axis)) + " (" +
                       clean(top->name) + ")");
  }
  if (!others.empty())
    out += " " + say.say("picture.others_alt", {{"list", say.phrases().joined(others)}});
  return out;
}

Picture draw(const Report& report) {
  const Wording& say = report.wording;
  Picture picture{.title = say.say("picture.stress")};
  if (report.refused || report.no_plan) return picture;
  const Chart chart = chart_of(report);
  if (chart.axes.empty()) return picture;
  picture.alt = words_of(say, chart);
  Artist artist(say, chart);
  picture.width = width;
  picture.height = artist.height();
  picture.shapes = artist.draw();
  return picture;
}

}  // namespace

const PictureKind picture_stress{
    .key = "stress",
    .title = "What each session asks of the body, and how much of it there should be at most",
    .manual =
        "A column for each session and a row for the load on the spine and for the five other "
        "kinds of load that the week has most of. A bar is sets times load, 0 to 5 for each "
        "exercise, added up. The load on the spine stands in a frame of what the rule "
        "`session-load` asks to stay within; what goes beyond it is striped.",
    .draw = draw};

}  // namespace plumbline::render
