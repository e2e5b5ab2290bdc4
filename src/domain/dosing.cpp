#include "domain/dosing.h"

#include <algorithm>
#include <numeric>

namespace plumbline::domain {
namespace {

/// Choices of one set's amounts: lists of one number, or one number per set.
std::vector<std::vector<int>> amounts_of(const Exercise& exercise, const DoseRow& row) {
  const int usual = exercise.dose.amount;
  std::vector<std::vector<int>> out;
  switch (exercise.dose.kind) {
    case DoseKind::reps:
      for (int reps : row.reps) out.push_back({reps});
      break;
    case DoseKind::hold: out = row.holds; break;
    case DoseKind::metres:
    case DoseKind::seconds:
      for (int percent : row.percent) out.push_back({std::max(1, usual * percent / 100)});
      break;
    case DoseKind::breaths: break;
  }
  if (out.empty()) out.push_back({usual});
  return out;
}

}  // namespace

std::vector<Dose> doses_of(const Exercise& exercise, const DoseRow& row) {
  std::vector<Dose> out;
  for (const auto& amounts : amounts_of(exercise, row)) {
    std::vector<int> sets = row.sets.empty() ? std::vector<int>{1} : row.sets;
    if (amounts.size() > 1) sets = {static_cast<int>(amounts.size())};
    for (int count : sets) {
      Dose dose{.sets = count,
                .kind = exercise.dose.kind,
                .amounts = amounts,
                .per_side = exercise.dose.per_side,
                .rest_s = count > 1 ? row.rest_s : 0,
                .rpe = row.rpe,
                .tempo = exercise.dose.kind == DoseKind::reps ? row.tempo : std::string{}};
      if (dose.kind == DoseKind::hold) {
        dose.hold_s = row.hold_s_max > 0 ? std::min(row.hold_s_max, exercise.dose.hold_s)
                                         : exercise.dose.hold_s;
      }
      out.push_back(std::move(dose));
    }
  }
  return out;
}

int total_amount(const Dose& dose) {
  const int unit = dose.kind == DoseKind::hold ? dose.hold_s : 1;
  if (dose.amounts.size() == 1) return dose.amounts.front() * dose.sets * unit;
  return std::accumulate(dose.amounts.begin(), dose.amounts.end(), 0) * unit;
}

int lowest_total(const Exercise& exercise, const DoseRow& row) {
  const auto doses = doses_of(exercise, row);
  int lowest = total_amount(doses.front());
  for (const Dose& dose : doses) lowest = std::min(lowest, total_amount(dose));
  return lowest;
}

const DoseRow* row_for(const Protocol& protocol, const Client& client, const Exercise& exercise) {
  return protocol.row(exercise.role, std::max(1, competency_for(client, exercise.pattern)));
}

const Pin* prescription_for(const Client& client, ExerciseId exercise, const Slot& slot) {
  for (const Pin& pin : client.preferences.pin) {
    if (pin.exercise != exercise || !pin.prescribed) continue;
    if (pin.session.empty() ? !slot.home : pin.session == slot.id) return &pin;
  }
  return nullptr;
}

Dose prescribed_dose(const Pin& pin, const DoseRow* row) {
  constexpr int usual_rest_s = 60;
  Dose dose = pin.prescribed->dose;
  if (dose.sets < 2)
    dose.rest_s = 0;
  else if (!pin.prescribed->has_rest)
    dose.rest_s = row != nullptr ? row->rest_s : usual_rest_s;
  return dose;
}

Side weaker_side(const Client& client) {
  const auto& tests = client.assessments;
  if (!tests.side_bridge_left_s || !tests.side_bridge_right_s) return Side::none;
  const int left = *tests.side_bridge_left_s;
  const int right = *tests.side_bridge_right_s;
  const int gap = std::max(left, right) - std::min(left, right);
  if (gap * 100 <= 5 * std::max(left, right)) return Side::none;
  return left < right ? Side::left : Side::right;
}

}  // namespace plumbline::domain
