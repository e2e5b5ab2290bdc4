#include "io/client_schedule.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

namespace plumbline::io {

namespace {

using domain::Day;

std::string place_of(const std::optional<Ref>& place) { return place ? place->value : ""; }

/// Orders by what a session is, so that the order in the file tells apart equal ones alone.
bool goes_before(const RawSession& a, const RawSession& b) {
  const auto key = [](const RawSession& session) {
    return std::make_tuple(session.day, session.time.value_or(24 * 60), place_of(session.place),
                           session.minutes, session.trainer,
                           session.id ? session.id->value : std::string());
  };
  return key(a) < key(b);
}

/// Whether home practice gets such an id by itself: "home-tue-1". Barred for sessions even where
/// there is no home practice, so that adding some later breaks no id.
bool is_of_home_practice(std::string_view id) {
  constexpr std::string_view start = "home-";
  if (!id.starts_with(start)) return false;
  id.remove_prefix(start.size());
  const std::size_t dash = id.find('-');
  if (dash == std::string_view::npos || dash + 1 == id.size()) return false;
  return domain::from_text<Day>(id.substr(0, dash)) &&
         id.find_first_not_of("0123456789", dash + 1) == std::string_view::npos;
}

/// "mon-1", the number counting the sessions of the day; the next free one where it is taken.
void name_sessions(std::vector<RawSession>& sessions, Diagnostics& out) {
  std::map<std::string, util::Span> taken;
  for (const RawSession& session : sessions) {
    if (!session.id) continue;
    if (is_of_home_practice(session.id->value))
      out.push_back({.code = "E0302",
                     .message = "a session cannot be called '" + session.id->value +
                                "': home practice gets such ids",
                     .span = session.id->where,
                     .hint = "leave `id` out, or take one that is not of the form "
                             "home-<day>-<number>, such as '" +
                             std::string(domain::to_text(session.day)) + "-evening'"});
    const auto [at, fresh] = taken.emplace(session.id->value, session.id->where);
    if (!fresh)
      out.push_back({.code = "E0302",
                     .message = "two sessions are called '" + session.id->value + "'",
                     .span = session.id->where,
                     .notes = {{"the other one", at->second}}});
  }
  std::map<Day, int> count;
  for (RawSession& session : sessions) {
    int number = ++count[session.day];
    if (session.id) continue;
    const std::string day = std::string(domain::to_text(session.day)) + "-";
    while (taken.count(day + std::to_string(number)) != 0) ++number;
    session.id = Ref{day + std::to_string(number), session.where};
    taken.emplace(session.id->value, session.where);
  }
}

/// Fills a place left out where only one is meant, and looks up one that is given.
class PlaceFiller {
 public:
  PlaceFiller(const RawClient& client, Diagnostics& out) : out_(&out) {
    given_ = client.places.has_value();
    if (!given_) return;
    for (const auto& [name, things] : *client.places) known_.push_back(name.value);
  }

  /// `usual` is taken where there are several and it is one of them; may be empty.
  void fill(std::optional<Ref>& place, const util::Span& where, const std::string& usual) const {
    if (!given_) return;
    if (place) {
      known_id(*out_, *place, "place", known_);
    } else if (known_.size() == 1) {
      place = Ref{known_.front(), where};
    } else if (!usual.empty() && std::binary_search(known_.begin(), known_.end(), usual)) {
      place = Ref{usual, where};
    } else {
      std::string all;
      for (const std::string& name : known_) all += (all.empty() ? "'" : ", '") + name + "'";
      out_->push_back({.code = "E0401",
                       .message = "it is not said in which place",
                       .span = where,
                       .hint = all.empty() ? "" : "add `place:`, one of " + all});
    }
  }

 private:
  Diagnostics* out_;
  bool given_ = false;
  std::vector<std::string> known_;  ///< sorted, as the places are
};

}  // namespace

void fill_schedule(RawClient& client, Diagnostics& out) {
  RawSchedule& schedule = client.schedule;
  const PlaceFiller places(client, out);
  for (RawSession& session : schedule.sessions) places.fill(session.place, session.where, {});
  for (RawHomePractice& practice : schedule.home_practice)
    places.fill(practice.place, practice.where, "home");
  std::stable_sort(schedule.sessions.begin(), schedule.sessions.end(), goes_before);
  name_sessions(schedule.sessions, out);
}

void resolve_schedule(const RawSchedule& schedule, domain::Client& client) {
  client.schedule_where = schedule.where;
  for (const RawSession& session : schedule.sessions)
    client.sessions.push_back({.id = session.id ? session.id->value : std::string(),
                               .day = session.day,
                               .time = session.time,
                               .minutes = session.minutes,
                               .place = place_of(session.place),
                               .trainer = session.trainer,
                               .where = session.where});
  for (const RawHomePractice& practice : schedule.home_practice) {
    std::vector<Day> days = practice.days;
    std::sort(days.begin(), days.end());
    client.home_practice.push_back({.days = std::move(days),
                                    .bouts = practice.bouts,
                                    .minutes = practice.minutes,
                                    .place = place_of(practice.place),
                                    .max_exercises = practice.max_exercises,
                                    .where = practice.where});
  }
  std::stable_sort(client.home_practice.begin(), client.home_practice.end(),
                   [](const auto& a, const auto& b) {
                     return std::tie(a.days, a.place, a.minutes, a.bouts) <
                            std::tie(b.days, b.place, b.minutes, b.bouts);
                   });
  client.walking = schedule.walking;
  for (const RawAway& away : schedule.away)
    client.away.push_back({.from = away.from, .until = away.until.value_or(away.from)});
  std::stable_sort(client.away.begin(), client.away.end(), [](const auto& a, const auto& b) {
    return std::tie(a.from, a.until) < std::tie(b.from, b.until);
  });
}

}  // namespace plumbline::io
