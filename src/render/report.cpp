#include "render/report.h"

#include <algorithm>
#include <map>

#include "render/translated.h"
#include "util/text.h"

namespace plumbline::render {

namespace {

/// The name that the plan's coverage gives a pattern, else its id as words.
std::string pattern_name(const domain::Plan& plan, const std::string& id) {
  for (const auto& row : plan.patterns)
    if (row.id == id && !row.name.empty()) return row.name;
  return capital(spoken(id));
}

const domain::ExerciseWords& words_of(const domain::PlanItem& item, const std::string& lang) {
  static const domain::ExerciseWords none;
  for (const std::string& each : {lang, std::string("en")})
    if (const auto found = item.words.find(each); found != item.words.end()) return found->second;
  return item.words.empty() ? none : item.words.begin()->second;
}

std::vector<std::string> sentences(const std::vector<domain::Reason>& reasons) {
  std::vector<std::string> out;
  for (const domain::Reason& each : reasons)
    if (!each.text.empty()) out.push_back(each.text);
  return out;
}

std::optional<ReportVariant> variant_of(const std::optional<domain::PlanItem::Variant>& variant) {
  if (!variant) return std::nullopt;
  return ReportVariant{variant->name.empty() ? spoken(variant->exercise) : variant->name,
                       variant->not_yet};
}

/// Makes items in the order of the document and knows which exercises have been explained.
class ItemMaker {
 public:
  explicit ItemMaker(const Wording& wording) : say_(wording) {}

  const Wording& wording() const { return say_; }

  /// `place` is how a later occurrence speaks of this one ("on Monday").
  ReportItem make(const domain::PlanItem& from, std::size_t position, const std::string& place) {
    ReportItem item;
    item.ref = from.ref;
    item.position = std::to_string(position);
    item.exercise = from.exercise;
    item.name = from.name.empty() ? spoken(from.exercise) : from.name;
    item.dose = say_.dose(from.dose, from.side);
    if (from.dose.rest_s > 0 && from.rest_s > 0)
      item.rest = say_.say("time.seconds", {{"n", std::to_string(from.dose.rest_s)}});
    item.minutes = say_.minutes(from.seconds);
    item.tempo = say_.tempo(from.dose.tempo);
    if (from.dose.rpe > 0)
      item.effort = say_.say("item.effort", {{"rpe", std::to_string(from.dose.rpe)}});
    if (from.load) item.load = say_.load(*from.load);
    item.sets = sets_of(from.dose);
    item.warm_up = asks_for_warm_up(from);
    item.body = spoken(from.position);
    item.equipment = say_.phrases().joined(from.equipment);
    item.words = words_of(from, say_.phrases().lang());
    item.cautions = sentences(from.caution);
    item.why = sentences(from.why);
    item.easier = variant_of(from.easier);
    item.harder = variant_of(from.harder);
    const auto [first, fresh] = explained_.emplace(
        from.exercise,
        Explained{say_.say("item.again_place", {{"place", place}, {"n", item.position}}),
                  from.ref});
    item.first_time = fresh;
    if (!fresh) {
      item.as_in = first->second.place;
      item.as_ref = first->second.ref;
    }
    item.facts = facts_of(item);
    return item;
  }

 private:
  std::string facts_of(const ReportItem& item) const {
    std::vector<std::string> facts{item.dose};
    if (!item.load.empty()) facts.push_back(item.load);
    if (!item.rest.empty()) facts.push_back(say_.say("item.rest", {{"time", item.rest}}));
    if (!item.tempo.empty()) facts.push_back(item.tempo);
    if (!item.effort.empty()) facts.push_back(item.effort);
    if (!item.minutes.empty()) facts.push_back(say_.say("item.about", {{"time", item.minutes}}));
    return util::join(facts, " \u00B7 ");
  }

  const Wording& say_;
  /// Where an exercise is explained: in words, and its address.
  struct Explained {
    std::string place, ref;
  };
  std::map<std::string, Explained> explained_;
};

ReportSession session_of(const domain::Plan& plan, const domain::PlanSession& from,
                         ItemMaker& items) {
  const auto same_day = std::count_if(plan.sessions.begin(), plan.sessions.end(),
                                      [&](const auto& each) { return each.day == from.day; });
  const Wording& say = items.wording();
  const std::string day = say.phrases().day(from.day);
  const std::string place =
      same_day > 1 ? say.say("place.on_day_at",
                             {{"day", day}, {"time", from.time.empty() ? from.id : from.time}})
                   : say.say("place.on_day", {{"day", day}});
  ReportSession session{.id = from.id,
                        .day = capital(day),
                        .date = say.date(from.date),
                        .time = from.time,
                        .place = spoken(from.place),
                        .with = from.with,
                        .minutes = std::to_string((from.seconds_planned + 59) / 60),
                        .budget = std::to_string(from.minutes_budget)};
  std::size_t position = 0;
  std::vector<std::string> builds;
  for (const domain::PlanBlock& block : from.blocks) {
    ReportBlock made{
        .id = std::string(domain::to_text(block.block)),
        .name = say.say("block." + std::string(domain::to_text(block.block))),
        .purpose = say.say("block." + std::string(domain::to_text(block.block)) + ".purpose")};
    for (const domain::PlanItem& item : block.items) {
      made.items.push_back(items.make(item, ++position, place));
      if (item.patterns.empty()) continue;
      const std::string name = say.phrases().inside(pattern_name(plan, item.patterns.front()));
      if (std::find(builds.begin(), builds.end(), name) == builds.end()) builds.push_back(name);
    }
    session.blocks.push_back(std::move(made));
  }
  session.builds = say.phrases().joined(builds);
  return session;
}

bool same_item(const domain::PlanItem& a, const domain::PlanItem& b) {
  return a.exercise == b.exercise && a.dose == b.dose && a.side == b.side && a.load == b.load &&
         a.seconds == b.seconds;
}

bool same_practice(const domain::PlanPractice& a, const domain::PlanPractice& b) {
  return a.place == b.place && a.minutes_budget == b.minutes_budget &&
         a.seconds_planned == b.seconds_planned &&
         std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), same_item);
}

/// "Tuesday, Wednesday (2 times) and Saturday".
std::string days_text(const Wording& say, const std::vector<const domain::PlanPractice*>& group) {
  std::vector<std::pair<std::string, int>> days;
  for (const auto* each : group) {
    if (days.empty() || days.back().first != each->day) days.emplace_back(each->day, 0);
    ++days.back().second;
  }
  std::vector<std::string> names;
  for (const auto& [id, times] : days) {
    const std::string day = say.phrases().day(id);
    names.push_back(
        times > 1 ? say.say("practice.day_times", {{"day", day}, {"n", std::to_string(times)}})
                  : day);
  }
  return say.phrases().joined(names);
}

std::vector<ReportPractice> practice_of(const domain::Plan& plan, ItemMaker& items) {
  std::vector<std::vector<const domain::PlanPractice*>> groups;
  for (const domain::PlanPractice& each : plan.home_practice) {
    const auto same = std::find_if(groups.begin(), groups.end(), [&](const auto& group) {
      return same_practice(*group.front(), each);
    });
    if (same == groups.end()) {
      groups.push_back({&each});
    } else {
      same->push_back(&each);
    }
  }
  const Wording& say = items.wording();
  std::vector<ReportPractice> out;
  for (const auto& group : groups) {
    const domain::PlanPractice& from = *group.front();
    ReportPractice made{.days = days_text(say, group),
                        .place = spoken(from.place),
                        .minutes = std::to_string((from.seconds_planned + 59) / 60),
                        .budget = std::to_string(from.minutes_budget)};
    for (const auto* each : group) made.ids += (made.ids.empty() ? "" : ", ") + each->id;
    const std::string place = groups.size() == 1 ? say.say("place.in_practice")
                                                 : say.say("place.in_practice_on",
                                                           {{"day", say.phrases().day(from.day)}});
    for (std::size_t i = 0; i < from.items.size(); ++i)
      made.items.push_back(items.make(from.items[i], i + 1, place));
    out.push_back(std::move(made));
  }
  return out;
}

/// Which pattern on which day, in the order of the plan's coverage, then as they come.
class GridMaker {
 public:
  GridMaker(const domain::Plan& plan, const Wording& wording) : plan_(plan), say_(wording) {
    for (const auto& row : plan.patterns) row_of(row.id);
    for (const auto& session : plan.sessions)
      for (const auto& block : session.blocks)
        mark(block.items, session.day, say_.say("grid.session"));
    for (const auto& practice : plan.home_practice)
      mark(practice.items, practice.day, say_.say("grid.home"));
  }

  ReportGrid take() {
    ReportGrid grid;
    for (const auto& day : ids_) grid.days.push_back(capital(say_.phrases().day(day, true)));
    for (auto& [id, cells] : rows_) {
      if (std::all_of(cells.begin(), cells.end(), [](auto& cell) { return cell.empty(); }))
        continue;
      grid.rows.push_back({pattern_name(plan_, id), std::move(cells)});
    }
    if (plan_.walking.minutes > 0 && !plan_.walking.days.empty()) grid.rows.push_back(walking());
    return grid;
  }

 private:
  std::vector<std::string>& row_of(const std::string& id) {
    for (auto& [each, cells] : rows_)
      if (each == id) return cells;
    return rows_.emplace_back(id, std::vector<std::string>(ids_.size())).second;
  }

  void mark(const std::vector<domain::PlanItem>& items, const std::string& day,
            const std::string& sign) {
    const auto found = std::find(ids_.begin(), ids_.end(), day);
    if (found == ids_.end()) return;
    for (const auto& item : items) {
      if (item.patterns.empty()) continue;
      std::string& cell =
          row_of(item.patterns.front())[static_cast<std::size_t>(found - ids_.begin())];
      if (cell.find(sign) == std::string::npos) cell += (cell.empty() ? "" : " ") + sign;
    }
  }

  ReportGrid::Row walking() const {
    ReportGrid::Row row{say_.say("grid.walking"), {}};
    for (const auto& day : ids_) {
      const auto& days = plan_.walking.days;
      const bool walks = std::find(days.begin(), days.end(), day) != days.end();
      row.cells.push_back(walks ? std::to_string(plan_.walking.minutes) : "");
    }
    return row;
  }

  const domain::Plan& plan_;
  const Wording& say_;
  std::vector<std::string> ids_{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  std::vector<std::pair<std::string, std::vector<std::string>>> rows_;
};

/// What the week does most often, at most four patterns.
std::string builds_text(const domain::Plan& plan, const Wording& say) {
  std::vector<domain::Plan::Coverage> rows = plan.patterns;
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.primary > b.primary; });
  std::vector<std::string> names;
  for (const auto& row : rows)
    if (row.primary > 0 && names.size() < 4)
      names.push_back(say.phrases().inside(pattern_name(plan, row.id)));
  return say.phrases().joined(names);
}

std::string sessions_text(const domain::Plan& plan, const Wording& say) {
  int seconds = 0;
  bool trainer = true;
  for (const auto& session : plan.sessions) {
    seconds += session.seconds_planned;
    trainer = trainer && session.with == "trainer";
  }
  return say.say(trainer ? "headline.sessions_trainer" : "headline.sessions",
                 {{"n", std::to_string(plan.sessions.size())},
                  {"minutes", std::to_string((seconds + 59) / 60)}});
}

std::string practice_text(const domain::Plan& plan, const Wording& say) {
  int least = plan.home_practice.front().seconds_planned, most = least;
  std::vector<std::string> days;
  for (const auto& each : plan.home_practice) {
    least = std::min(least, each.seconds_planned);
    most = std::max(most, each.seconds_planned);
    if (std::find(days.begin(), days.end(), each.day) == days.end()) days.push_back(each.day);
  }
  const int low = (least + 59) / 60, high = (most + 59) / 60;
  return say.say("headline.practice",
                 {{"days", std::to_string(days.size())}, {"minutes", say.range(low, high)}});
}

/// What the week builds is no part of what one session is.
std::string headline_of(const domain::Plan& plan, bool one_session, const Wording& say) {
  std::vector<std::string> parts;
  if (!plan.sessions.empty()) parts.push_back(sessions_text(plan, say));
  if (!plan.home_practice.empty()) parts.push_back(practice_text(plan, say));
  if (plan.walking.minutes > 0 && !plan.walking.days.empty())
    parts.push_back(say.say("headline.walk", {{"minutes", std::to_string(plan.walking.minutes)},
                                              {"days", std::to_string(plan.walking.days.size())}}));
  if (parts.empty()) return say.say("headline.nothing");
  std::string text = capital(say.phrases().joined(parts)) + ".";
  const std::string builds = one_session ? "" : builds_text(plan, say);
  if (!builds.empty()) text += " " + say.say("headline.builds", {{"builds", builds}});
  return text;
}

/// The plan with one session or home practice left in it.
util::Result<domain::Plan> narrowed(domain::Plan plan, const std::string& session) {
  std::vector<std::string> known;
  const auto other = [&](const auto& each) {
    known.push_back(each.id);
    return each.id != session;
  };
  std::vector<domain::PlanSession> sessions;
  std::vector<domain::PlanPractice> practice;
  for (auto& each : plan.sessions)
    if (!other(each)) sessions.push_back(each);
  for (auto& each : plan.home_practice)
    if (!other(each)) practice.push_back(each);
  if (sessions.empty() && practice.empty())
    return util::Unexpected(
        util::Diagnostics{{.code = "E0628",
                           .severity = util::Severity::error,
                           .message = "the plan has no session '" + session + "'; it has " +
                                      (known.empty() ? "none" : util::join(known, ", ")),
                           .span = {},
                           .hint = util::maybe(session, known),
                           .notes = {}}});
  plan.sessions = std::move(sessions);
  plan.home_practice = std::move(practice);
  plan.walking = {};
  return plan;
}

/// What a refused plan may say: whom to see, and whose plan it would have been.
domain::Plan without_exercises(const domain::Plan& plan) {
  domain::Plan out;
  out.schema = plan.schema;
  out.status = plan.status;
  out.client_id = plan.client_id;
  out.client_name = plan.client_name;
  out.week = plan.week;
  out.refer = plan.refer;
  out.notice = plan.notice;
  out.provenance = plan.provenance;
  return out;
}

}  // namespace

ReportItem report_item(const domain::PlanItem& item, const Wording& wording) {
  return ItemMaker(wording).make(item, 1, "");
}

util::Result<Report> report_of(const domain::Plan& from, const phrases::Phrases& phrases,
                               const std::optional<std::string>& session) {
  const domain::Plan plan = translated(from, phrases);
  Report report{.wording = Wording(phrases)};
  const Wording& say = report.wording;
  report.refused = plan.status == "refused";
  report.no_plan = plan.status == "infeasible" || plan.status == "unknown";
  report.one_session = session.has_value() && !report.refused;
  if (report.refused) {
    report.plan = without_exercises(plan);
  } else if (report.one_session) {
    auto one = narrowed(plan, *session);
    if (!one) return util::Unexpected(std::move(one).error());
    report.plan = std::move(*one);
  } else {
    report.plan = plan;
  }
  const domain::Plan& shown = report.plan;
  report.client = shown.client_name.empty() ? shown.client_id : shown.client_name;
  report.week = say.week(shown.week);
  report.dates = say.week_dates(shown.week);
  if (!report.refused && !report.no_plan)
    report.headline = headline_of(shown, report.one_session, say);
  ItemMaker items(say);
  for (const auto& each : shown.sessions) report.sessions.push_back(session_of(shown, each, items));
  report.practice = practice_of(shown, items);
  ItemMaker at_home(say);
  report.home = practice_of(shown, at_home);
  if (!report.one_session) {
    report.grid = GridMaker(shown, say).take();
    report.ticks = tick_rows(shown, say);
    report.changes = changes_of(shown, say);
  }
  return report;
}

}  // namespace plumbline::render
