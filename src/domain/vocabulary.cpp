#include "domain/vocabulary.h"

namespace plumbline::domain {

const std::array<Word<Role>, 8> Words<Role>::table{{{Role::skill, "skill"},
                                                    {Role::core, "core"},
                                                    {Role::strength, "strength"},
                                                    {Role::mobility, "mobility"},
                                                    {Role::balance, "balance"},
                                                    {Role::cardio, "cardio"},
                                                    {Role::power, "power"},
                                                    {Role::posture, "posture"}}};

const std::array<Word<Position>, 16> Words<Position>::table{
    {{Position::supine, "supine"},
     {Position::prone, "prone"},
     {Position::side_lying, "side-lying"},
     {Position::quadruped, "quadruped"},
     {Position::tall_kneeling, "tall-kneeling"},
     {Position::half_kneeling, "half-kneeling"},
     {Position::plank, "plank"},
     {Position::forearm_plank, "forearm-plank"},
     {Position::side_plank, "side-plank"},
     {Position::seated, "seated"},
     {Position::standing, "standing"},
     {Position::split_stance, "split-stance"},
     {Position::single_leg, "single-leg"},
     {Position::walking, "walking"},
     {Position::hanging, "hanging"},
     {Position::transition, "transition"}}};

const std::array<Word<Axis>, axis_count> Words<Axis>::table{
    {{Axis::compression, "compression"},
     {Axis::shear, "shear"},
     {Axis::flexion, "flexion"},
     {Axis::extension, "extension"},
     {Axis::rotation, "rotation"},
     {Axis::lateral_bend, "lateral_bend"},
     {Axis::overhead, "overhead"},
     {Axis::impact, "impact"},
     {Axis::grip, "grip"},
     {Axis::knee, "knee"},
     {Axis::wrist, "wrist"},
     {Axis::iap, "iap"},
     {Axis::balance, "balance"},
     {Axis::supine, "supine"},
     {Axis::prone, "prone"},
     {Axis::inversion, "inversion"},
     {Axis::hip_flexion, "hip_flexion"},
     {Axis::shoulder, "shoulder"},
     {Axis::pelvic_asymmetry, "pelvic_asymmetry"},
     {Axis::neck, "neck"}}};

const std::array<Word<ClinicalTier>, 4> Words<ClinicalTier>::table{{{ClinicalTier::a, "A"},
                                                                    {ClinicalTier::b, "B"},
                                                                    {ClinicalTier::c, "C"},
                                                                    {ClinicalTier::d, "D"}}};
const std::array<Word<Laterality>, 3> Words<Laterality>::table{
    {{Laterality::none, "none"},
     {Laterality::each, "each"},
     {Laterality::alternating, "alternating"}}};
const std::array<Word<Arms>, 3> Words<Arms>::table{
    {{Arms::none, "none"}, {Arms::one, "one"}, {Arms::both, "both"}}};
const std::array<Word<Wheelchair>, 4> Words<Wheelchair>::table{{{Wheelchair::no, "no"},
                                                                {Wheelchair::in_chair, "in-chair"},
                                                                {Wheelchair::transfer, "transfer"},
                                                                {Wheelchair::lying, "lying"}}};
const std::array<Word<SeatHeight>, 5> Words<SeatHeight>::table{{{SeatHeight::none, "none"},
                                                                {SeatHeight::any, "any"},
                                                                {SeatHeight::low, "low"},
                                                                {SeatHeight::standard, "standard"},
                                                                {SeatHeight::high, "high"}}};
const std::array<Word<HandSupport>, 4> Words<HandSupport>::table{
    {{HandSupport::na, "na"},
     {HandSupport::built_in, "built-in"},
     {HandSupport::possible, "possible"},
     {HandSupport::no, "no"}}};
const std::array<Word<Space>, 3> Words<Space>::table{
    {{Space::spot, "spot"}, {Space::step, "step"}, {Space::travel, "travel"}}};
const std::array<Word<BandAnchor>, 4> Words<BandAnchor>::table{{{BandAnchor::none, "none"},
                                                                {BandAnchor::low, "low"},
                                                                {BandAnchor::mid, "mid"},
                                                                {BandAnchor::high, "high"}}};
const std::array<Word<SideLimb>, 5> Words<SideLimb>::table{{{SideLimb::none, "none"},
                                                            {SideLimb::arm, "arm"},
                                                            {SideLimb::leg, "leg"},
                                                            {SideLimb::both, "both"},
                                                            {SideLimb::trunk, "trunk"}}};
const std::array<Word<Side>, 5> Words<Side>::table{{{Side::none, "none"},
                                                    {Side::each, "each"},
                                                    {Side::alternating, "alternating"},
                                                    {Side::left, "left"},
                                                    {Side::right, "right"}}};
const std::array<Word<Block>, block_count> Words<Block>::table{{{Block::prepare, "prepare"},
                                                                {Block::brace, "brace"},
                                                                {Block::strength, "strength"},
                                                                {Block::carry, "carry"},
                                                                {Block::restore, "restore"},
                                                                {Block::practice, "practice"}}};
const std::array<Word<DoseKind>, 5> Words<DoseKind>::table{{{DoseKind::reps, "reps"},
                                                            {DoseKind::hold, "hold"},
                                                            {DoseKind::breaths, "breaths"},
                                                            {DoseKind::metres, "metres"},
                                                            {DoseKind::seconds, "seconds"}}};
const std::array<Word<Day>, 7> Words<Day>::table{{{Day::mon, "mon"},
                                                  {Day::tue, "tue"},
                                                  {Day::wed, "wed"},
                                                  {Day::thu, "thu"},
                                                  {Day::fri, "fri"},
                                                  {Day::sat, "sat"},
                                                  {Day::sun, "sun"}}};
const std::array<Word<Phase>, 4> Words<Phase>::table{{{Phase::flare, "flare"},
                                                      {Phase::early, "early"},
                                                      {Phase::stable, "stable"},
                                                      {Phase::athletic, "athletic"}}};
const std::array<Word<Flag>, 3> Words<Flag>::table{
    {{Flag::free, "free"}, {Flag::caution, "caution"}, {Flag::contraindicated, "contraindicated"}}};

}  // namespace plumbline::domain
