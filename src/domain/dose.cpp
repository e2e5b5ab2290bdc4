#include "domain/dose.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string_view>

#include <fmt/format.h>

namespace plumbline::domain {

namespace {

constexpr int between_holds_s = 3;

/// Seconds of one rep, breath, metre or second where the catalogue's own dose is of another kind.
constexpr int usual_unit_s(DoseKind kind) {
  switch (kind) {
    case DoseKind::reps: return 4;
    case DoseKind::breaths: return 8;
    case DoseKind::metres: return 2;
    case DoseKind::hold:
    case DoseKind::seconds: break;
  }
  return 1;
}

/// How many sides one set works: the amount of a dose without sides is for both together.
int sides_of(const Dose& dose, Side side) {
  if (side == Side::left || side == Side::right) return 1;
  return dose.per_side ? 2 : 1;
}

/// Seconds of one repetition at a tempo ("3-1-2" is 6, "x" counts 1); 0 without one. A tempo slower
/// than the catalogue's 4 s makes the set longer, a faster one does not make it shorter.
int tempo_s(std::string_view tempo) {
  int seconds = 0;
  for (const char each : tempo) {
    if (each >= '0' && each <= '9') seconds += each - '0';
    if (each == 'x') ++seconds;
  }
  return seconds;
}

int clamp_s(int64_t seconds) {
  return static_cast<int>(std::clamp<int64_t>(seconds, 0, 1'000'000));
}

/// One set on so many sides.
int set_seconds_of(const Exercise& exercise, const Dose& dose, int amount, int sides) {
  const int64_t units = int64_t{amount} * sides;
  if (units <= 0) return 0;
  if (dose.kind == DoseKind::hold)
    return clamp_s(units * (dose.hold_s + between_holds_s) - between_holds_s);
  const DefaultDose& usual = exercise.dose;
  if (usual.kind != dose.kind || usual.amount <= 0) return clamp_s(units * usual_unit_s(dose.kind));
  const int64_t usual_units = int64_t{usual.amount} * (usual.per_side ? 2 : 1);
  // Rounded up: a budget must hold what is really done.
  const int64_t as_taught = (units * exercise.set_seconds + usual_units - 1) / usual_units;
  return clamp_s(std::max(as_taught, units * tempo_s(dose.tempo)));
}

/// The amount of a set; of the last one given where a plan's file holds fewer than it has sets.
int amount_or_last(const Dose& dose, int set) {
  if (dose.amounts.empty()) return 0;
  return dose.amounts[std::min(static_cast<std::size_t>(set), dose.amounts.size() - 1)];
}

std::string duration_text(int seconds) {
  if (seconds < 60 || (seconds < 120 && seconds % 60 != 0)) return fmt::format("{} s", seconds);
  if (seconds % 60 == 0) return fmt::format("{} min", seconds / 60);
  return fmt::format("{} min {} s", seconds / 60, seconds % 60);
}

/// "6, 4, 2", "3 x 6" or "6", each amount as `print` has it.
template <class Print>
std::string sets_text(const Dose& dose, Print print) {
  const bool same = std::adjacent_find(dose.amounts.begin(), dose.amounts.end(),
                                       std::not_equal_to<>()) == dose.amounts.end();
  if (same) {
    std::string one = print(amount_or_last(dose, 0));
    return dose.sets == 1 ? one : fmt::format("{} x {}", dose.sets, one);
  }
  std::string all;
  for (const int amount : dose.amounts) all += (all.empty() ? "" : ", ") + print(amount);
  return all;
}

std::string amounts_text(const Dose& dose) {
  const auto plain = [](int amount) { return std::to_string(amount); };
  switch (dose.kind) {
    case DoseKind::reps: return sets_text(dose, plain) + (dose.sets == 1 ? " reps" : "");
    case DoseKind::hold:
      if (dose.sets == 1 && amount_or_last(dose, 0) == 1)
        return duration_text(dose.hold_s) + " hold";
      return duration_text(dose.hold_s) + " holds: " + sets_text(dose, plain);
    case DoseKind::breaths: return sets_text(dose, plain) + " breaths";
    case DoseKind::metres:
      return sets_text(dose, [](int amount) { return fmt::format("{} m", amount); });
    case DoseKind::seconds: return sets_text(dose, duration_text);
  }
  return {};
}

std::string extra_text(int sets, const char* side) {
  if (sets <= 0) return {};
  return fmt::format(", {} more {} {}", sets, sets == 1 ? "set" : "sets", side);
}

}  // namespace

int set_work_s(const Exercise& exercise, const Dose& dose, int amount, Side side) {
  return set_seconds_of(exercise, dose, amount, sides_of(dose, side));
}

int work_s(const Exercise& exercise, const Dose& dose, Side side) {
  int64_t total = 0;
  for (int set = 0; set < dose.sets; ++set)
    total += set_work_s(exercise, dose, amount_or_last(dose, set), side);
  const int64_t extra = int64_t{std::max(dose.extra_left, 0)} + std::max(dose.extra_right, 0);
  total += extra * set_seconds_of(exercise, dose, amount_or_last(dose, dose.sets - 1), 1);
  return clamp_s(total);
}

int rest_total_s(const Dose& dose) {
  const int64_t sets =
      int64_t{dose.sets} + std::max(dose.extra_left, 0) + std::max(dose.extra_right, 0);
  return clamp_s((sets - 1) * dose.rest_s);
}

std::string to_text(const Dose& dose, Side side) {
  std::string text = amounts_text(dose);
  if (side == Side::left || side == Side::right) {
    text += side == Side::left ? ", left side only" : ", right side only";
  } else if (dose.per_side) {
    text += " each side";
    if (side == Side::alternating) text += ", alternating";
  } else if (side == Side::alternating) {
    text += ", alternating";
  }
  return text + extra_text(dose.extra_left, "left") + extra_text(dose.extra_right, "right");
}

}  // namespace plumbline::domain
