#include "planner/lines.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace plumbline::planner {
namespace {

using domain::Client;

constexpr int longest_session = 240;  // minutes, as the client's file allows
constexpr int longest_bout = 60;
constexpr int most_in_bout = 12;
constexpr int full_level = 5;

template <class Entry>
void erase_at(std::vector<Entry>& entries, const util::Span& where) {
  std::erase_if(entries, [&](const Entry& each) {
    return each.where.line == where.line && each.where.column == where.column;
  });
}

std::vector<domain::EquipmentId> all_equipment(const domain::Library& library) {
  std::vector<domain::EquipmentId> all;
  for (std::size_t i = 0; i < library.equipment.size(); ++i) all.emplace_back(i);
  return all;
}

class Lister {
 public:
  explicit Lister(const Request& request)
      : request_(request), client_(request.client), library_(request.library) {}

  std::vector<Line> list() && {
    last_week();
    schedule();
    places();
    bans();
    skills();
    level();
    health();
    wants();
    pins();
    return std::move(out_);
  }

 private:
  void add(std::string text, const util::Span& where, std::function<void(Relaxed&)> drop,
           Line::Kind kind = Line::Kind::context) {
    out_.push_back({std::move(text), where, kind, std::move(drop)});
  }

  void last_week() {
    if (request_.previous == nullptr) return;
    add("what last week's plan leaves to recover from", {},
        [](Relaxed& r) { r.previous = nullptr; });
  }

  void schedule() {
    for (const auto& entry : client_.sessions) {
      add(fmt::format("{} has {} minutes", entry.id, entry.minutes), entry.where,
          [w = entry.where](Relaxed& r) {
            if (auto* it = entry_at(r.client.sessions, w)) it->minutes = longest_session;
          });
    }
    for (const auto& entry : client_.home_practice) {
      add(fmt::format("home practice has {} minutes a bout and {} exercises", entry.minutes,
                      entry.max_exercises),
          entry.where, [w = entry.where](Relaxed& r) {
            auto* it = entry_at(r.client.home_practice, w);
            if (it == nullptr) return;
            it->minutes = longest_bout;
            it->max_exercises = most_in_bout;
          });
    }
    if (client_.walking) {
      add("walking is planned on its own", client_.walking->where,
          [](Relaxed& r) { r.client.walking.reset(); });
    }
  }

  void places() {
    for (const auto& entry : client_.places) {
      add(fmt::format("what there is at {}", entry.id), entry.where,
          [w = entry.where, all = all_equipment(library_)](Relaxed& r) {
            if (auto* place = entry_at(r.client.places, w)) place->equipment = all;
          });
    }
    if (!client_.places.empty()) return;
    add("no places are named, so there is a floor and a wall", {},
        [all = all_equipment(library_), where = client_.id_where](Relaxed& r) {
          r.client.places.push_back({.id = {}, .equipment = all, .where = where});
        });
  }

  void bans() {
    for (const auto& entry : client_.preferences.ban) {
      add(fmt::format("'{}' is banned", library_[entry.exercise].id), entry.where,
          [w = entry.where](Relaxed& r) { erase_at(r.client.preferences.ban, w); });
    }
  }

  void skills() {
    for (const auto& entry : client_.not_yet) {
      add(fmt::format("'{}' is not mastered yet", library_[entry.exercise].id), entry.where,
          [w = entry.where](Relaxed& r) { erase_at(r.client.not_yet, w); });
    }
    for (const auto& [pattern, value] : client_.competency) {
      const auto where = client_.competency_where.find(pattern);
      add(fmt::format("competency {} in {}", value, library_[pattern].id),
          where == client_.competency_where.end() ? util::Span{} : where->second,
          [p = pattern](Relaxed& r) { r.client.competency.erase(p); });
    }
  }

  void level() {
    add(fmt::format("level {}", client_.level), client_.level_where,
        [](Relaxed& r) { r.any_level = true; });
    if (request_.level_cap < full_level) {
      add(fmt::format("the screening allows exercises of level {}", request_.level_cap),
          client_.screening_where, [](Relaxed& r) { r.level_cap = full_level; });
    }
  }

  void health() {
    for (const auto& entry : client_.limits) {
      add(fmt::format("limit {}", library_[entry.limit].id), entry.where,
          [w = entry.where, limit = entry.limit, side = entry.side](Relaxed& r) {
            // Left and right of one limb may stand in one place of the file.
            std::erase_if(r.client.limits, [&](const domain::LimitEntry& each) {
              return each.where.line == w.line && each.where.column == w.column &&
                     each.limit == limit && each.side == side;
            });
          });
    }
    if (client_.born || client_.born_year) {
      add("the client's age", client_.screening.age_span, [](Relaxed& r) {
        r.client.born.reset();
        r.client.born_year.reset();
      });
    }
    if (client_.screening.blood_pressure) {
      add("the measured blood pressure", client_.screening.blood_pressure->span,
          [](Relaxed& r) { r.client.screening.blood_pressure.reset(); });
    }
    for (const auto& entry : client_.conditions) {
      add(fmt::format("condition {}", entry.id), entry.where,
          [w = entry.where](Relaxed& r) { erase_at(r.client.conditions, w); });
    }
  }

  void wants() {
    for (const auto& want : client_.preferences.want) {
      add(
          fmt::format("'{}' is wanted in at least {}", library_[want.pattern].id, want.at_least),
          want.where, [w = want.where](Relaxed& r) { erase_at(r.client.preferences.want, w); },
          Line::Kind::want);
    }
  }

  void pins() {
    for (const auto& pin : client_.preferences.pin) {
      const std::string& id = library_[pin.exercise].id;
      add(
          pin_text(id, pin), pin.where,
          [w = pin.where](Relaxed& r) { erase_at(r.client.preferences.pin, w); }, Line::Kind::pin);
    }
  }

  const Request& request_;
  const Client& client_;
  const domain::Library& library_;
  std::vector<Line> out_;
};

}  // namespace

Relaxed relaxed(const Request& request) {
  return {request.client, request.previous, request.level_cap, false};
}

Request request_of(const Request& original, const Relaxed& relaxed) {
  return {original.library, relaxed.client,    original.protocol,
          original.week,    relaxed.level_cap, relaxed.previous};
}

std::string pin_text(const std::string& exercise, const domain::Pin& pin) {
  std::string text = fmt::format("'{}' is pinned", exercise);
  if (!pin.session.empty()) text += " in " + pin.session;
  if (!pin.prescribed) return text;
  const domain::Dose& dose = pin.prescribed->dose;
  text += fmt::format(" with {}", domain::to_text(dose, domain::Side::none));
  if (!pin.prescribed->by.empty()) text += ", prescribed by " + pin.prescribed->by;
  return text;
}

std::vector<Line> lines_of(const Request& request) { return Lister(request).list(); }

}  // namespace plumbline::planner
