#pragma once

#include "io/library_tables.h"
#include "io/merger.h"

namespace plumbline::io {

/// Everything that later layers hide, by kind.
struct Hidden {
  HiddenEntries<RawExercise> exercises;
  HiddenEntries<RawPattern> patterns;
  HiddenEntries<RawChain> chains;
  HiddenEntries<RawEquipment> equipment;
  HiddenEntries<RawFault> posture_faults;
  HiddenEntries<RawLadder> ladders;
  HiddenEntries<RawTask> daily_tasks;
};

/// Takes hidden entries out of what refers to them, where a reader would not miss them: steps of
/// ladders, easier neighbours (what was easier than the hidden one stands in), counter exercises,
/// preferences, alternatives, further patterns, daily tasks, words. What needs one of them all the
/// same is E0314.
void drop_hidden(LibraryTables& tables, const Hidden& hidden, Diagnostics& out);

}  // namespace plumbline::io
