#include "solve/chain.h"

namespace plumbline::solve {
namespace {

std::size_t at(int32_t index) { return static_cast<std::size_t>(index); }

constexpr int64_t ask_every = 4096;

}  // namespace

// Turns one or both (-1 is none) and keeps that if it is better.
bool Chain::descend(int32_t out, int32_t in) {
  ++tried_;
  if (out >= 0) state_.flip(out);
  if (in >= 0) state_.flip(in);
  if (state_.change() >= 0) {
    state_.back_to({});
    return false;
  }
  settle();
  return true;
}

bool Chain::descend_by_swaps(const Lists<int32_t>& groups, const std::function<bool()>& go_on) {
  bool better = false;
  const std::vector<int32_t> outs = best();
  for (int32_t out : outs) {
    for (int32_t group : groups[at(out)]) {
      for (int32_t in : form_.groups[at(group)]) {
        if (!go_on()) return better;
        if (!state_.on(out) || state_.on(in)) continue;
        better = descend(out, in) || better;
      }
    }
  }
  return better;
}

bool Chain::descend_in_place(const std::function<bool()>& go_on) {
  bool better = false;
  const std::vector<int32_t> outs = best();
  for (int32_t out : outs) {
    if (form_.place[at(out)] < 0) continue;
    for (const RowTerm& term : form_.terms[at(form_.place[at(out)])]) {
      if (!go_on()) return better;
      if (term.of < 0 || !state_.on(out) || state_.on(term.of)) continue;
      better = descend(out, term.of) || better;
    }
  }
  return better;
}

void Chain::polish(const std::vector<int32_t>& start, int64_t moves, const AskPace& pace) {
  found_ = false;
  load(start);
  for (std::size_t r = form_.first_demand; r < form_.rows.size(); ++r) {
    state_.weigh(static_cast<int32_t>(r), caps_[r]);
  }
  const int64_t end = tried_ + moves;
  bool stopped = false;
  auto go_on = [&] {
    if (tried_ % ask_every == 0) stopped = stopped || pace().stop;
    return !stopped && tried_ < end;
  };
  for (bool better = true; better && go_on();) {
    better = false;
    for (int32_t boolean : form_.open) {
      if (!go_on()) return;
      better = descend(boolean, -1) || better;
    }
    better = descend_by_swaps(form_.narrow_groups, go_on) || better;
    better = better || descend_in_place(go_on);
    better = better || descend_by_swaps(form_.wide_groups, go_on);
  }
}

}  // namespace plumbline::solve
