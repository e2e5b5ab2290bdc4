#include <algorithm>
#include <array>

#include "render/body.h"
#include "render/drawing.h"
#include "render/pictures.h"
#include "render/width.h"

namespace plumbline::render {

extern const PictureKind picture_body_map;

namespace {

/// Sets of one chain, or the most that a region's chains have.
struct Sets {
  int moving = 0, holding = 0;
};

struct Chain {
  std::string id, name;
  Sets sets;
};

/// How strong a shade and its stripes are.
struct Shade {
  int fill, stripes;
};
constexpr std::array<Shade, 4> shades{{{18, 32}, {36, 55}, {56, 78}, {78, 100}}};

/// From how many sets on each shade begins, and the most of the week.
struct Scale {
  std::array<int, 4> from{};
  int most = 0;
};

/// So that a week of a few sets does not look like a heavy one.
constexpr int least_most = 8;

/// Movers are near to each other: quarters of the most.
Scale moving_scale(int most) {
  most = std::max(most, least_most);
  return {{1, most / 4 + 1, most / 2 + 1, most / 2 + most / 4 + 1}, most};
}

/// One chain holds still far more than all others, so each shade is twice the one before.
Scale holding_scale(int most) {
  most = std::max(most, least_most);
  return {{1, most / 8 + 1, most / 4 + 1, most / 2 + 1}, most};
}

constexpr int32_t width = 4800, top = 40, left = 560, apart = 1060;
constexpr int32_t list_x = 2230, list_right = 4760, rows_top = 210, row_height = 226;
constexpr int32_t bar_height = 66, bar_room = 960, holding_x = list_x + 1330;
constexpr Stroke frame{Ink::soft, 5}, thin{Ink::soft, 4};

const Shade* shade_of(const Scale& scale, int sets) {
  const Shade* found = nullptr;
  for (std::size_t i = 0; i < shades.size(); ++i)
    if (sets >= scale.from[i]) found = &shades[i];
  return found;
}

/// The week's chains as the plan counts them, or what one session has of them.
class Counter {
 public:
  explicit Counter(const Report& report) {
    for (const auto& each : report.plan.chains)
      chains_.push_back({each.id, each.name.empty() ? capital(spoken(each.id)) : each.name,
                         report.one_session ? Sets{} : Sets{each.primary, each.secondary}});
    if (!report.one_session) return;
    for (const auto& session : report.plan.sessions)
      for (const auto& block : session.blocks) add(block.items);
    for (const auto& practice : report.plan.home_practice) add(practice.items);
  }

  std::vector<Chain> take() { return std::move(chains_); }

 private:
  void add(const std::vector<domain::PlanItem>& items) {
    for (const auto& item : items) {
      for (const auto& id : item.movers) of(id).moving += sets_of(item.dose);
      for (const auto& id : item.stabilisers) of(id).holding += sets_of(item.dose);
    }
  }

  Sets& of(const std::string& id) {
    for (Chain& each : chains_)
      if (each.id == id) return each.sets;
    return chains_.emplace_back(Chain{id, capital(spoken(id)), {}}).sets;
  }

  std::vector<Chain> chains_;
};

class Artist {
 public:
  Artist(const Report& report, std::vector<Chain> chains)
      : say_(report.wording), chains_(std::move(chains)) {
    Sets most;
    for (const Chain& each : chains_) {
      most.moving = std::max(most.moving, each.sets.moving);
      most.holding = std::max(most.holding, each.sets.holding);
    }
    moving_ = moving_scale(most.moving);
    holding_ = holding_scale(most.holding);
  }

  std::vector<Shape> draw() {
    for (const View view : {View::front, View::back}) figure(view);
    scale(say_.say("about.moving"), 2940, false);
    scale(say_.say("about.holding"), 3080, true);
    legend();
    return std::move(shapes_);
  }

  int32_t height() const {
    return std::max<int32_t>(3180, rows_top + row_height * static_cast<int32_t>(chains_.size()));
  }

 private:
  Fill moving_fill(int sets) const {
    const Shade* shade = shade_of(moving_, sets);
    return shade == nullptr ? Fill{Ink::paper} : Fill{Ink::accent, shade->fill};
  }

  std::optional<Fill> holding_fill(int sets) const {
    const Shade* shade = shade_of(holding_, sets);
    if (shade == nullptr) return std::nullopt;
    return Fill{Ink::text, shade->stripes, true};
  }

  Sets most_of(const BodyRegion& region) const {
    Sets most;
    for (const Chain& chain : chains_) {
      if (!belongs(region, chain.id)) continue;
      most.moving = std::max(most.moving, chain.sets.moving);
      most.holding = std::max(most.holding, chain.sets.holding);
    }
    return most;
  }

  void figure(View view) {
    const Point axis{view == View::front ? left : left + apart, top};
    std::vector<Point> body(body_outline().begin(), body_outline().end());
    for (std::size_t i = body_outline().size() - 1; i-- > 1;)
      body.push_back({-body_outline()[i].x, body_outline()[i].y});
    shapes_.emplace_back(smooth(body, axis, {Fill{Ink::soft, 12}, Stroke{Ink::soft, 9}}, false));
    for (const BodyRegion& region : body_regions()) {
      if (region.view != view) continue;
      const Sets sets = most_of(region);
      for (const bool mirrored : {false, true}) {
        shapes_.emplace_back(
            smooth(region.edge, axis, {moving_fill(sets.moving), frame}, mirrored));
        if (const auto stripes = holding_fill(sets.holding))
          shapes_.emplace_back(smooth(region.edge, axis, {stripes, {}}, mirrored));
      }
    }
    for (const BodyMark& mark : body_marks())
      if (mark.view == view) put_mark(mark, axis);
    label({axis.x, top + body_height + 110},
          say_.say(view == View::front ? "picture.front" : "picture.back"), 90, Anchor::middle,
          apart, Ink::soft);
  }

  void put_mark(const BodyMark& mark, Point axis) {
    const auto found = std::find_if(chains_.begin(), chains_.end(),
                                    [&](const Chain& each) { return each.id == mark.chain; });
    if (found == chains_.end()) return;
    const Point at{axis.x + mark.at.x, axis.y + mark.at.y};
    if (mark.at != mark.tip)
      shapes_.emplace_back(
          straight(at, {axis.x + mark.tip.x, axis.y + mark.tip.y}, Stroke{Ink::text, 6}));
    number(at, static_cast<int>(found - chains_.begin()) + 1);
  }

  void number(Point at, int value) {
    shapes_.emplace_back(circle(at, 44, {Fill{Ink::paper}, Stroke{Ink::text, 5}}));
    label({at.x, at.y + 21}, std::to_string(value), 60, Anchor::middle, 76, Ink::text, true);
  }

  void scale(const std::string& title, int32_t y, bool holding) {
    label({40, y}, title, 74, Anchor::start, 670, Ink::text);
    const Scale& scale = holding ? holding_ : moving_;
    int32_t x = 730;
    for (std::size_t i = 0; i < shades.size(); ++i, x += 362) {
      const Fill fill =
          holding ? Fill{Ink::text, shades[i].stripes, true} : Fill{Ink::accent, shades[i].fill};
      shapes_.emplace_back(box({x, y - 68, 110, 84}, {fill, frame}, 14));
      const int from = scale.from[i];
      const int to = i + 1 < shades.size() ? scale.from[i + 1] - 1 : scale.most;
      std::string range = std::to_string(from);
      if (to > from) range += "\u2013" + std::to_string(to);
      label({x + 124, y}, range, 74, Anchor::start, 222, Ink::text);
    }
  }

  void legend() {
    label({list_x + 70, 120}, say_.say("about.moving"), 84, Anchor::start, 1200, Ink::soft);
    label({holding_x, 120}, say_.say("about.holding"), 84, Anchor::start, 1200, Ink::soft);
    shapes_.emplace_back(straight({list_x - 50, 160}, {list_right, 160}, thin));
    const int most = std::max(moving_.most, holding_.most);
    int32_t y = rows_top;
    for (std::size_t i = 0; i < chains_.size(); ++i, y += row_height) {
      const Chain& chain = chains_[i];
      number({list_x, y + 50}, static_cast<int>(i) + 1);
      const std::string name =
          on_body(chain.id) ? chain.name : say_.say("picture.not_drawn", {{"name", chain.name}});
      label({list_x + 70, y + 70}, name, 88, Anchor::start, list_right - list_x - 70, Ink::text,
            true);
      bar(list_x + 70, y + 104, chain.sets.moving, most, {moving_fill(chain.sets.moving), frame});
      bar(holding_x, y + 104, chain.sets.holding, most, {holding_fill(chain.sets.holding), frame});
    }
  }

  void bar(int32_t x, int32_t y, int sets, int most, const Paint& paint) {
    const auto length = static_cast<int32_t>(int64_t{bar_room} * std::clamp(sets, 0, most) / most);
    if (length > 0)
      shapes_.emplace_back(box({x, y, std::max(length, int32_t{12}), bar_height}, paint, 10));
    label({x + length + (length > 0 ? 24 : 0), y + 58}, std::to_string(sets), 74, Anchor::start,
          240, sets > 0 ? Ink::text : Ink::soft);
  }

  void label(Point at, const std::string& text, int size, Anchor anchor, int32_t most, Ink ink,
             bool strong = false) {
    shapes_.emplace_back(
        Label{at, fitted(text, size, most, strong), size, anchor, ink, strong, most});
  }

  const Wording& say_;
  std::vector<Chain> chains_;
  Scale moving_, holding_;
  std::vector<Shape> shapes_;
};

/// "Sets moving: Back arm line 10, Spiral line 2." without the chains that have none.
std::string sentence(const Wording& say, std::string_view key, std::vector<Chain> chains,
                     int Sets::*which) {
  std::stable_sort(chains.begin(), chains.end(),
                   [&](const Chain& a, const Chain& b) { return a.sets.*which > b.sets.*which; });
  std::vector<std::string> parts;
  for (const Chain& each : chains)
    if (each.sets.*which > 0)
      parts.push_back(clean(each.name) + " " + std::to_string(each.sets.*which));
  return parts.empty() ? "" : " " + say.say(key, {{"list", say.phrases().joined(parts)}});
}

Picture draw(const Report& report) {
  const Wording& say = report.wording;
  Picture picture{.title = say.say(report.one_session ? "picture.body_session" : "picture.body")};
  if (report.refused || report.no_plan) return picture;
  std::vector<Chain> chains = Counter(report).take();
  if (std::none_of(chains.begin(), chains.end(),
                   [](const Chain& each) { return each.sets.moving > 0 || each.sets.holding > 0; }))
    return picture;
  picture.alt = say.say("picture.body_alt") +
                sentence(say, "picture.moving_alt", chains, &Sets::moving) +
                sentence(say, "picture.holding_alt", chains, &Sets::holding);
  Artist artist(report, std::move(chains));
  picture.width = width;
  picture.height = artist.height();
  picture.shapes = artist.draw();
  return picture;
}

}  // namespace

const PictureKind picture_body_map{
    .key = "body-map",
    .title = "A body from the front and the back, shaded by the sets of each muscle chain",
    .manual =
        "A body from the front and from the back. A muscle group has the shade of the one of its "
        "chains with the most sets of the week: the darker the more sets move it, striped by the "
        "sets in which it holds still. Numbers lead to the list of chains with their sets. Chains "
        "of a practice's own library that the map does not know stand in the list alone.",
    .draw = draw};

}  // namespace plumbline::render
