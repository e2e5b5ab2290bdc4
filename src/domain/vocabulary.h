#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "util/index.h"

/// Values only: what an exercise, a library, a client, a protocol and a plan are.
namespace plumbline::domain {

using ExerciseId = util::Index<struct ExerciseTag>;    ///< into Library::exercises
using PatternId = util::Index<struct PatternTag>;      ///< into Library::patterns
using ChainId = util::Index<struct ChainTag>;          ///< into Library::chains
using EquipmentId = util::Index<struct EquipmentTag>;  ///< into Library::equipment
using StageId = util::Index<struct StageTag>;          ///< into Library::stages
using LimitId = util::Index<struct LimitTag>;          ///< into Library::limits
using FaultId = util::Index<struct FaultTag>;          ///< into Library::posture_faults

/// What an exercise is for.
enum class Role : uint8_t { skill, core, strength, mobility, balance, cardio, power, posture };

/// The body's position in which an exercise is done.
enum class Position : uint8_t {
  supine,
  prone,
  side_lying,
  quadruped,
  tall_kneeling,
  half_kneeling,
  plank,
  forearm_plank,
  side_plank,
  seated,
  standing,
  split_stance,
  single_leg,
  walking,
  hanging,
  transition
};

/// The twenty stress axes, each 0 to 5; anchors in docs/data-format.md.
enum class Axis : uint8_t {
  compression,
  shear,
  flexion,
  extension,
  rotation,
  lateral_bend,
  overhead,
  impact,
  grip,
  knee,
  wrist,
  iap,
  balance,
  supine,
  prone,
  inversion,
  hip_flexion,
  shoulder,
  pelvic_asymmetry,
  neck
};
constexpr std::size_t axis_count = 20;

/// Clinical tier: A early, B after pattern competence, C later or athletic, D kept so that the
/// program can say why it leaves it out.
enum class ClinicalTier : uint8_t { a, b, c, d };

/// Whether one exercise works both sides at once, each in turn, or alternating.
enum class Laterality : uint8_t { none, each, alternating };
enum class Arms : uint8_t { none, one, both };
enum class Wheelchair : uint8_t { no, in_chair, transfer, lying };
enum class SeatHeight : uint8_t { none, any, low, standard, high };
enum class HandSupport : uint8_t { na, built_in, possible, no };
enum class Space : uint8_t { spot, step, travel };
enum class BandAnchor : uint8_t { none, low, mid, high };
enum class SideLimb : uint8_t { none, arm, leg, both, trunk };

/// How one client's item is done: `left` and `right` where only one side works.
enum class Side : uint8_t { none, each, alternating, left, right };

/// Part of a session, in the order in which a session runs; `practice` is home practice.
enum class Block : uint8_t { prepare, brace, strength, carry, restore, practice };
constexpr std::size_t block_count = 6;

enum class DoseKind : uint8_t { reps, hold, breaths, metres, seconds };
enum class Day : uint8_t { mon, tue, wed, thu, fri, sat, sun };
enum class Phase : uint8_t { flare, early, stable, athletic };
enum class Flag : uint8_t { free, caution, contraindicated };

/// Ids as they stand in files; one table serves readers, writers and schemas.
template <class E>
struct Word {
  E value;
  std::string_view text;
};

template <class E>
struct Words;  // specialised in vocabulary.cpp's header part below

#define PLUMBLINE_WORDS(E, N)                  \
  template <>                                  \
  struct Words<E> {                            \
    static const std::array<Word<E>, N> table; \
  };
PLUMBLINE_WORDS(Role, 8)
PLUMBLINE_WORDS(Position, 16)
PLUMBLINE_WORDS(Axis, axis_count)
PLUMBLINE_WORDS(ClinicalTier, 4)
PLUMBLINE_WORDS(Laterality, 3)
PLUMBLINE_WORDS(Arms, 3)
PLUMBLINE_WORDS(Wheelchair, 4)
PLUMBLINE_WORDS(SeatHeight, 5)
PLUMBLINE_WORDS(HandSupport, 4)
PLUMBLINE_WORDS(Space, 3)
PLUMBLINE_WORDS(BandAnchor, 4)
PLUMBLINE_WORDS(SideLimb, 5)
PLUMBLINE_WORDS(Side, 5)
PLUMBLINE_WORDS(Block, block_count)
PLUMBLINE_WORDS(DoseKind, 5)
PLUMBLINE_WORDS(Day, 7)
PLUMBLINE_WORDS(Phase, 4)
PLUMBLINE_WORDS(Flag, 3)
#undef PLUMBLINE_WORDS

template <class E>
std::string_view to_text(E value) {
  for (const auto& word : Words<E>::table) {
    if (word.value == value) return word.text;
  }
  return {};
}

template <class E>
std::optional<E> from_text(std::string_view text) {
  for (const auto& word : Words<E>::table) {
    if (word.text == text) return word.value;
  }
  return std::nullopt;
}

}  // namespace plumbline::domain
