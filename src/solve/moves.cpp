#include <algorithm>

#include "solve/chain.h"

// What the search tries: every move flips decisions on trial and then decides.
namespace plumbline::solve {
namespace {

std::size_t at(int32_t index) { return static_cast<std::size_t>(index); }

}  // namespace

void Chain::add() {
  const int32_t boolean = pick_open();
  if (state_.on(boolean)) return;
  state_.flip(boolean);
  decide();
}

void Chain::remove() {
  const auto& chosen = state_.chosen();
  if (chosen.empty()) return;
  state_.flip(pick(chosen));
  decide();
}

void Chain::swap(const Lists<int32_t>& groups, uint32_t tries) {
  const auto& chosen = state_.chosen();
  if (chosen.empty()) return add();
  const int32_t out = pick(chosen);
  const auto choice = groups[at(out)];
  if (choice.empty()) return;
  const auto members = members_of(pick(choice));
  state_.flip(out);
  const State::Mark mark = state_.mark();
  for (uint32_t i = 0; i < tries; ++i) {
    const int32_t in = pick(members);
    if (in == out || state_.on(in)) continue;
    state_.flip(in);
    ++tried_;
    if (decide()) return;
    state_.back_to(mark);
  }
}

void Chain::add_and_eject() {
  const int32_t boolean = pick_open();
  if (state_.on(boolean)) return;
  take_and_eject(boolean);
}

// Gives up what the hard bands forbid beside this one.
void Chain::clear_for(int32_t boolean, std::size_t most_flips) {
  const auto clear = [&](int32_t row) {
    if (at(row) < form_.first_hard) return;
    while (state_.excess(row) > 0)
      if (state_.flips() >= most_flips || !eject_from(row, boolean)) return;
  };
  for (const Entry& entry : form_.boolean_rows[at(boolean)]) clear(entry.row);
  for (int32_t any : form_.anys_of[at(boolean)])
    for (const Entry& entry : form_.any_rows[at(any)]) clear(entry.row);
}

void Chain::take_and_eject(int32_t boolean) {
  if (!state_.on(boolean)) state_.flip(boolean);
  const State::Mark mark = state_.mark();
  for (uint32_t i = 0; i < parameters_.eject_tries; ++i) {
    clear_for(boolean, parameters_.eject_limit + 1);
    ++tried_;
    if (decide()) return;
    if (state_.flips() == mark.flips) return;
    state_.back_to(mark);
  }
}

bool Chain::adds_to_long(int32_t boolean, int32_t row) const {
  const auto rows = form_.long_rows[at(boolean)];
  return std::find(rows.begin(), rows.end(), row) != rows.end();
}

bool Chain::eject_from(int32_t row, int32_t keep) {
  if (form_.is_long[at(row)] == 0) return eject_listed(row, keep);
  const auto& chosen = state_.chosen();
  if (chosen.empty()) return false;
  const auto count = static_cast<uint32_t>(chosen.size());
  for (int tries = 0; tries < 24; ++tries) {
    const int32_t out = chosen[random_.below(count)];
    if (out == keep || !state_.on(out) || !adds_to_long(out, row)) continue;
    state_.flip(out);
    return true;
  }
  return false;
}

bool Chain::eject_listed(int32_t row, int32_t keep) {
  const auto terms = form_.terms[at(row)];
  const auto count = static_cast<uint32_t>(terms.size());
  uint32_t next = random_.below(count);
  for (uint32_t i = 0; i < count; ++i, next = next + 1 == count ? 0 : next + 1) {
    const RowTerm& term = terms[next];
    if (term.amount <= 0) continue;
    if (term.of >= 0) {
      if (term.of == keep || !state_.on(term.of)) continue;
      state_.flip(term.of);
      return true;
    }
    if (!state_.any_on(~term.of)) continue;
    for (int32_t member : form_.members[at(~term.of)]) {
      if (member == keep || !state_.on(member)) continue;
      state_.flip(member);
      return true;
    }
  }
  return false;
}

void Chain::repair() {
  const auto& broken = state_.broken();
  const int32_t row = pick(broken);
  const bool raise = state_.excess(row) < 0;
  const auto terms = form_.terms[at(row)];
  for (int tries = 0; tries < 12; ++tries) {
    const RowTerm& term = terms[random_.below(static_cast<uint32_t>(terms.size()))];
    const bool take = (term.amount > 0) == raise;
    int32_t boolean = term.of;
    if (boolean < 0) {
      if (state_.any_on(~term.of) == take) continue;
      const auto members = form_.members[at(~term.of)];
      boolean = pick(members);
    }
    if (state_.on(boolean) == take) continue;
    if (take) return take_and_eject(boolean);
    state_.flip(boolean);
    decide();
    return;
  }
}

// Where few different things may be taken, each in many places, one can only be given up for
// another in all places at once.
void Chain::exchange() {
  const auto& chosen = state_.chosen();
  if (chosen.empty()) return add();
  const int32_t known = pick(chosen);
  const bool thing = !form_.things_of[at(known)].empty();
  const auto anys = thing ? form_.things_of[at(known)] : form_.anys_of[at(known)];
  if (anys.empty()) return;
  const int32_t from = pick(anys);
  const auto rows = form_.any_rows[at(from)];
  if (rows.empty()) return;
  const auto terms = form_.terms[at(rows[random_.below(static_cast<uint32_t>(rows.size()))].row)];
  for (int32_t out : form_.members[at(from)]) {
    if (state_.on(out)) state_.flip(out);
  }
  const State::Mark mark = state_.mark();
  uint32_t left = parameters_.exchange_tries;
  for (uint32_t i = 0; i < 4 * parameters_.exchange_tries && left > 0; ++i) {
    const int32_t of = terms[random_.below(static_cast<uint32_t>(terms.size()))].of;
    if (of >= 0 || ~of == from || state_.any_on(~of)) continue;
    if (thing && form_.is_thing[at(~of)] == 0) continue;
    for (int32_t out : form_.members[at(from)]) {
      if (!state_.was_on(out)) continue;
      const int32_t there = best_at(form_.place[at(out)], ~of);
      const int32_t in = there >= 0 ? there : pick(form_.members[at(~of)]);
      if (!state_.on(in)) state_.flip(in);
    }
    --left;
    ++tried_;
    if (decide()) return;
    state_.back_to(mark);
  }
}

// The member of an any at a place that is on, or else costs least; -1 where it has none there.
int32_t Chain::best_at(int32_t place, int32_t any) {
  int32_t best = -1;
  int64_t least = 0;
  const State::Mark mark = state_.mark();
  for (int32_t each : form_.members[at(any)]) {
    if (form_.place[at(each)] != place) continue;
    if (state_.on(each)) return each;
    state_.flip(each);
    const int64_t change = state_.change();
    state_.back_to(mark);
    ++tried_;
    if (best >= 0 && change >= least) continue;
    best = each;
    least = change;
  }
  return best;
}

// One thing in several places more.
void Chain::spread() {
  const auto things = form_.things_of[at(pick_open())];
  if (things.empty()) return;
  const int32_t thing = pick(things);
  const auto members = form_.members[at(thing)];
  uint32_t left = 1 + random_.below(parameters_.spread_most);
  const auto count = static_cast<uint32_t>(members.size());
  uint32_t next = random_.below(count);
  for (uint32_t i = 0; i < count && left > 0; ++i, next = next + 1 == count ? 0 : next + 1) {
    const int32_t in = best_at(form_.place[at(members[next])], thing);
    if (in < 0 || state_.on(in)) continue;
    state_.flip(in);
    ++tried_;
    clear_for(in, state_.flips() + parameters_.eject_limit);
    --left;
  }
  decide();
}

// Two things of two places change places.
void Chain::trade() {
  const auto& chosen = state_.chosen();
  if (chosen.empty()) return add();
  const int32_t out = pick(chosen);
  if (form_.things_of[at(out)].empty()) return;
  const int32_t thing = pick(form_.things_of[at(out)]);
  const int32_t here = form_.place[at(out)];
  const int32_t there = form_.place[at(pick(form_.members[at(thing)]))];
  if (there == here) return;
  state_.flip(out);
  const int32_t in = best_at(there, thing);
  if (in < 0 || state_.on(in)) return;
  state_.flip(in);
  ++tried_;
  const State::Mark mark = state_.mark();
  const auto count = static_cast<uint32_t>(chosen.size());
  for (uint32_t i = 0, left = parameters_.trade_tries; i < 24 && left > 0; ++i) {
    const int32_t back = chosen[random_.below(count)];
    if (form_.place[at(back)] != there || !state_.on(back)) continue;
    if (form_.things_of[at(back)].empty()) continue;
    --left;
    const int32_t other = pick(form_.things_of[at(back)]);
    state_.flip(back);
    const int32_t to = best_at(here, other);
    if (to >= 0 && !state_.on(to)) {
      state_.flip(to);
      ++tried_;
      if (decide()) return;
    }
    state_.back_to(mark);
  }
  decide();
}

// Some answers differ from better ones by several decisions of one place at once, such as one long
// item in the room of five short ones; no single turn leads from the one to the other.
void Chain::rebuild() {
  const auto& chosen = state_.chosen();
  if (chosen.empty()) return add();
  const auto choice = form_.wide_groups[at(pick(chosen))];
  if (choice.empty()) return;
  const auto members = form_.groups[at(pick(choice))];
  uint32_t left = 1 + random_.below(parameters_.rebuild_most);
  const auto count = static_cast<uint32_t>(chosen.size());
  uint32_t next = random_.below(count);
  for (uint32_t i = 0; i < count && left > 0; ++i, next = next + 1 == count ? 0 : next + 1) {
    const int32_t out = chosen[next];
    if (!std::binary_search(members.begin(), members.end(), out)) continue;
    state_.flip(out);
    --left;
  }
  while (state_.flips() < 3 * parameters_.rebuild_most && refill(members)) {
  }
  decide();
}

// Takes the best of a sample, where that lowers the energy.
bool Chain::refill(std::span<const int32_t> members) {
  int32_t best = -1;
  int64_t least = 0;
  for (uint32_t i = 0; i < parameters_.rebuild_sample; ++i) {
    const int32_t boolean = pick(members);
    if (state_.on(boolean)) continue;
    const State::Mark mark = state_.mark();
    state_.flip(boolean);
    const int64_t change = state_.change() - mark.change;
    state_.back_to(mark);
    ++tried_;
    if (change >= least) continue;
    best = boolean;
    least = change;
  }
  if (best < 0) return false;
  state_.flip(best);
  return true;
}

}  // namespace plumbline::solve
