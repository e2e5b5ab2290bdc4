#include "planner/pin_repairs.h"

#include <algorithm>
#include <set>
#include <utility>

#include "planner/question.h"
#include "planner/repairs.h"

namespace plumbline::planner {
namespace {

using domain::Client;
using domain::Reason;

constexpr int longest_extension = 60;  // minutes that a repair may ask for
constexpr int step = 5;
constexpr int most_exercises_more = 3;
constexpr std::size_t repairs_told = 4;

class Finder {
 public:
  Finder(const Request& request, const std::vector<Line>& core)
      : request_(request), client_(request.client), library_(request.library), core_(core) {}

  std::vector<Reason> find() && {
    for (const Line& line : core_) {
      leave_session_open(line);
      more_minutes(line);
      more_at_home(line);
      more_equipment(line);
      take_out(line);
    }
    if (core_.size() > 1) one_more_day();
    std::stable_sort(out_.begin(), out_.end(), [](const Reason& a, const Reason& b) {
      return repairs::rank(a.code) < repairs::rank(b.code);
    });
    if (out_.size() > repairs_told) out_.resize(repairs_told);
    return std::move(out_);
  }

 private:
  bool offer(Reason repair) {
    Client changed = client_;
    if (!repairs::apply(library_, repair, changed)) return false;
    const Request with{request_.library,   changed,          request_.protocol, request_.week,
                       request_.level_cap, request_.previous};
    if (Question().holds(with) != true) return false;
    out_.push_back(std::move(repair));
    return true;
  }

  void leave_session_open(const Line& line) {
    const auto* pin = entry_at(client_.preferences.pin, line.where);
    if (line.kind != Line::Kind::pin || pin == nullptr || pin->session.empty()) return;
    offer(repairs::session_open(library_, *pin));
  }

  void more_minutes(const Line& line) {
    const auto* session = entry_at(client_.sessions, line.where);
    if (session == nullptr) return;
    for (int more = step; more <= longest_extension; more += step) {
      if (offer(repairs::minutes(session->id, session->minutes + more))) return;
    }
  }

  /// A bout of the entry stands for all of them.
  void more_at_home(const Line& line) {
    const auto* entry = entry_at(client_.home_practice, line.where);
    if (entry == nullptr) return;
    std::string bout;
    for (const domain::Slot& slot : domain::slots_of(client_, library_, request_.week)) {
      if (slot.home && slot.where.line == line.where.line &&
          slot.where.column == line.where.column && bout.empty())
        bout = slot.id;
    }
    for (int more = 1; more <= most_exercises_more; ++more) {
      if (offer(repairs::max_exercises(bout, entry->max_exercises + more))) break;
    }
    for (int more = step; more <= longest_extension; more += step) {
      if (offer(repairs::minutes(bout, entry->minutes + more))) return;
    }
  }

  void more_equipment(const Line& line) {
    const auto* place = entry_at(client_.places, line.where);
    const bool nowhere = client_.places.empty() && line.where.line == 0;
    if (place == nullptr && !nowhere) return;
    const std::string id = place == nullptr ? std::string() : place->id;
    for (const domain::EquipmentId piece : wanted_pieces()) {
      if (offer(repairs::equipment(library_, piece, id))) return;
    }
  }

  /// What the pinned exercises of the core ask for, and what a band can be fastened to.
  std::set<domain::EquipmentId> wanted_pieces() const {
    std::set<domain::EquipmentId> out;
    for (const Line& line : core_) {
      const auto* pin = entry_at(client_.preferences.pin, line.where);
      if (line.kind != Line::Kind::pin || pin == nullptr) continue;
      const domain::Exercise& exercise = library_[pin->exercise];
      for (const auto& any_of : exercise.equipment) out.insert(any_of.begin(), any_of.end());
      if (exercise.facts.band_anchor == domain::BandAnchor::none) continue;
      for (const char* fixed : {"anchor", "door"}) {
        if (const auto piece = library_.equipment_id(fixed); piece.valid()) out.insert(piece);
      }
    }
    return out;
  }

  /// Like the longest session that there is, on the first day without one that helps.
  void one_more_day() {
    const auto longest =
        std::max_element(client_.sessions.begin(), client_.sessions.end(),
                         [](const auto& a, const auto& b) { return a.minutes < b.minutes; });
    if (longest == client_.sessions.end()) return;
    for (const auto& word : domain::Words<domain::Day>::table) {
      const bool taken = std::any_of(client_.sessions.begin(), client_.sessions.end(),
                                     [&](const auto& each) { return each.day == word.value; });
      if (!taken &&
          offer(repairs::day(word.value, longest->minutes, longest->place, longest->trainer)))
        return;
    }
  }

  void take_out(const Line& line) {
    if (line.kind == Line::Kind::pin) {
      if (const auto* pin = entry_at(client_.preferences.pin, line.where))
        offer(repairs::take_out_pin(library_, *pin));
    } else if (const auto* ban = entry_at(client_.preferences.ban, line.where)) {
      offer(repairs::take_out_ban(library_, ban->exercise));
    }
  }

  const Request& request_;
  const Client& client_;
  const domain::Library& library_;
  const std::vector<Line>& core_;
  std::vector<Reason> out_;
};

}  // namespace

std::vector<Reason> pin_repairs(const Request& request, const std::vector<Line>& core) {
  return Finder(request, core).find();
}

}  // namespace plumbline::planner
