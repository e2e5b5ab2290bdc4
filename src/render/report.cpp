#include "render/report.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "render/phrases.h"
#include "util/text.h"

namespace plumbline::render {

namespace {

/// The name that the plan's coverage gives a pattern, else its id as words.
std::string pattern_name(const domain::Plan& plan, const std::string& id) {
  for (const auto& row : plan.patterns)
    if (row.id == id && !row.name.empty()) return row.name;
  return capital(spoken(id));
}

/// "Hinge" in the middle of a sentence.
std::string small(std::string text) {
  const bool word =
      text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z' && !(text[1] >= 'A' && text[1] <= 'Z');
  if (word) text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
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
  explicit ItemMaker(std::string lang) : lang_(std::move(lang)) {}

  /// `place` is how a later occurrence speaks of this one ("on Monday").
  ReportItem make(const domain::PlanItem& from, std::size_t position, const std::string& place) {
    ReportItem item;
    item.ref = from.ref;
    item.position = std::to_string(position);
    item.exercise = from.exercise;
    item.name = from.name.empty() ? spoken(from.exercise) : from.name;
    item.dose = dose_text(from.dose, from.side);
    if (from.dose.rest_s > 0 && from.rest_s > 0) item.rest = fmt::format("{} s", from.dose.rest_s);
    item.minutes = minutes_text(from.seconds);
    item.tempo = tempo_text(from.dose.tempo);
    if (from.dose.rpe > 0) item.effort = fmt::format("effort {} of 10", from.dose.rpe);
    item.load = from.load.value_or("");
    item.body = spoken(from.position);
    item.equipment = joined(from.equipment);
    item.words = words_of(from, lang_);
    item.cautions = sentences(from.caution);
    item.why = sentences(from.why);
    item.easier = variant_of(from.easier);
    item.harder = variant_of(from.harder);
    const auto [first, fresh] =
        explained_.emplace(from.exercise, fmt::format("{}, exercise {}", place, position));
    item.first_time = fresh;
    if (!fresh) item.as_in = first->second;
    item.facts = facts_of(item);
    return item;
  }

 private:
  static std::string facts_of(const ReportItem& item) {
    std::vector<std::string> facts{item.dose};
    if (!item.load.empty()) facts.push_back(item.load);
    if (!item.rest.empty()) facts.push_back("rest " + item.rest);
    if (!item.tempo.empty()) facts.push_back(item.tempo);
    if (!item.effort.empty()) facts.push_back(item.effort);
    if (!item.minutes.empty()) facts.push_back("about " + item.minutes);
    return util::join(facts, " \u00B7 ");
  }

  std::string lang_;
  std::map<std::string, std::string> explained_;
};

ReportSession session_of(const domain::Plan& plan, const domain::PlanSession& from,
                         ItemMaker& items) {
  const auto same_day = std::count_if(plan.sessions.begin(), plan.sessions.end(),
                                      [&](const auto& each) { return each.day == from.day; });
  std::string place = "on " + day_name(from.day);
  if (same_day > 1) place += " " + (from.time.empty() ? from.id : from.time);
  ReportSession session{.id = from.id,
                        .day = day_name(from.day),
                        .date = date_text(from.date),
                        .time = from.time,
                        .place = spoken(from.place),
                        .with = from.with,
                        .minutes = std::to_string((from.seconds_planned + 59) / 60),
                        .budget = std::to_string(from.minutes_budget)};
  std::size_t position = 0;
  std::vector<std::string> builds;
  for (const domain::PlanBlock& block : from.blocks) {
    ReportBlock made{.id = std::string(domain::to_text(block.block)),
                     .name = block_name(block.block),
                     .purpose = block_purpose(block.block)};
    for (const domain::PlanItem& item : block.items) {
      made.items.push_back(items.make(item, ++position, place));
      if (item.patterns.empty()) continue;
      const std::string name = small(pattern_name(plan, item.patterns.front()));
      if (std::find(builds.begin(), builds.end(), name) == builds.end()) builds.push_back(name);
    }
    session.blocks.push_back(std::move(made));
  }
  session.builds = joined(builds);
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
std::string days_text(const std::vector<const domain::PlanPractice*>& group) {
  std::vector<std::pair<std::string, int>> days;
  for (const auto* each : group) {
    if (days.empty() || days.back().first != each->day) days.emplace_back(each->day, 0);
    ++days.back().second;
  }
  std::vector<std::string> names;
  for (const auto& [day, times] : days)
    names.push_back(day_name(day) + (times > 1 ? fmt::format(" ({} times)", times) : ""));
  return joined(names);
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
  std::vector<ReportPractice> out;
  for (const auto& group : groups) {
    const domain::PlanPractice& from = *group.front();
    ReportPractice made{.days = days_text(group),
                        .place = spoken(from.place),
                        .minutes = std::to_string((from.seconds_planned + 59) / 60),
                        .budget = std::to_string(from.minutes_budget)};
    for (const auto* each : group) made.ids += (made.ids.empty() ? "" : ", ") + each->id;
    const std::string place =
        groups.size() == 1 ? "in home practice" : "in home practice on " + day_name(from.day);
    for (std::size_t i = 0; i < from.items.size(); ++i)
      made.items.push_back(items.make(from.items[i], i + 1, place));
    out.push_back(std::move(made));
  }
  return out;
}

/// Which pattern on which day, in the order of the plan's coverage, then as they come.
class GridMaker {
 public:
  explicit GridMaker(const domain::Plan& plan) : plan_(plan) {
    for (const auto& row : plan.patterns) row_of(row.id);
    for (const auto& session : plan.sessions)
      for (const auto& block : session.blocks) mark(block.items, session.day, 'S');
    for (const auto& practice : plan.home_practice) mark(practice.items, practice.day, 'H');
  }

  ReportGrid take() {
    ReportGrid grid;
    for (const auto& day : ids_) grid.days.push_back(day_short(day));
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

  void mark(const std::vector<domain::PlanItem>& items, const std::string& day, char sign) {
    const auto found = std::find(ids_.begin(), ids_.end(), day);
    if (found == ids_.end()) return;
    for (const auto& item : items) {
      if (item.patterns.empty()) continue;
      std::string& cell =
          row_of(item.patterns.front())[static_cast<std::size_t>(found - ids_.begin())];
      if (cell.find(sign) == std::string::npos)
        cell += (cell.empty() ? "" : " ") + std::string(1, sign);
    }
  }

  ReportGrid::Row walking() const {
    ReportGrid::Row row{"Walking, minutes", {}};
    for (const auto& day : ids_) {
      const auto& days = plan_.walking.days;
      const bool walks = std::find(days.begin(), days.end(), day) != days.end();
      row.cells.push_back(walks ? std::to_string(plan_.walking.minutes) : "");
    }
    return row;
  }

  const domain::Plan& plan_;
  std::vector<std::string> ids_{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  std::vector<std::pair<std::string, std::vector<std::string>>> rows_;
};

/// What the week does most often, at most four patterns.
std::string builds_text(const domain::Plan& plan) {
  std::vector<domain::Plan::Coverage> rows = plan.patterns;
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.primary > b.primary; });
  std::vector<std::string> names;
  for (const auto& row : rows)
    if (row.primary > 0 && names.size() < 4) names.push_back(small(pattern_name(plan, row.id)));
  return joined(names);
}

std::string sessions_text(const domain::Plan& plan) {
  int seconds = 0;
  bool trainer = true;
  for (const auto& session : plan.sessions) {
    seconds += session.seconds_planned;
    trainer = trainer && session.with == "trainer";
  }
  return fmt::format("{}{} ({} in all)", counted(plan.sessions.size(), "session", "sessions"),
                     trainer ? " with your trainer" : "", minutes_text(seconds));
}

std::string practice_text(const domain::Plan& plan) {
  int least = plan.home_practice.front().seconds_planned, most = least;
  std::vector<std::string> days;
  for (const auto& each : plan.home_practice) {
    least = std::min(least, each.seconds_planned);
    most = std::max(most, each.seconds_planned);
    if (std::find(days.begin(), days.end(), each.day) == days.end()) days.push_back(each.day);
  }
  const int low = (least + 59) / 60, high = (most + 59) / 60;
  const std::string minutes =
      low == high ? std::to_string(low) : fmt::format("{} to {}", low, high);
  return fmt::format("short home practice on {} ({} min each time)",
                     counted(days.size(), "day", "days"), minutes);
}

std::string headline_of(const domain::Plan& plan) {
  std::vector<std::string> parts;
  if (!plan.sessions.empty()) parts.push_back(sessions_text(plan));
  if (!plan.home_practice.empty()) parts.push_back(practice_text(plan));
  if (plan.walking.minutes > 0 && !plan.walking.days.empty())
    parts.push_back(fmt::format("a walk of {} min on {}", plan.walking.minutes,
                                counted(plan.walking.days.size(), "day", "days")));
  if (parts.empty()) return {};
  std::string text = capital(joined(parts)) + ".";
  const std::string builds = builds_text(plan);
  if (!builds.empty()) text += fmt::format(" What it builds most: {}.", builds);
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
    return util::Unexpected(util::Diagnostics{
        {.code = "E0628",
         .severity = util::Severity::error,
         .message = fmt::format("the plan has no session '{}'; it has {}", session,
                                known.empty() ? "none" : util::join(known, ", ")),
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

util::Result<Report> report_of(const domain::Plan& plan, const std::string& lang,
                               const std::optional<std::string>& session) {
  Report report;
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
  report.week = week_text(shown.week);
  report.dates = week_dates(shown.week);
  report.headline = headline_of(shown);
  ItemMaker items(lang);
  for (const auto& each : shown.sessions) report.sessions.push_back(session_of(shown, each, items));
  report.practice = practice_of(shown, items);
  if (!report.one_session) report.grid = GridMaker(shown).take();
  return report;
}

}  // namespace plumbline::render
