#include "solve/chain.h"

#include <algorithm>
#include <bit>

#include "solve/chance.h"

namespace plumbline::solve {
namespace {

std::size_t at(int32_t index) { return static_cast<std::size_t>(index); }

constexpr int64_t ask_every = 4096;

/// How much of a whole is done, in 1/1024.
int64_t share_of(int64_t done, int64_t whole) {
  const bool large = whole > (int64_t{1} << 50);
  return large ? done / (whole / 1024) : done * 1024 / whole;
}

}  // namespace

Chain::Chain(const Form& form, const Parameters& parameters, int scale_bits)
    : form_(form),
      parameters_(parameters),
      random_(0),
      state_(form, scale_bits),
      floors_(form.rows.size(), 0),
      caps_(form.rows.size(), 0),
      is_raised_(form.rows.size(), 0) {
  held_.assign(form.booleans, 0);
  measure_losses();
  const int64_t unit = typical_loss_ * parameters.weight / 1024;
  // All rows at their heaviest together still fit 62 bits.
  const int64_t share = (int64_t{1} << 61) / static_cast<int64_t>(form.rows.size() + 1);
  const int64_t scale = int64_t{1} << scale_bits;
  for (std::size_t r = form.first_demand; r < form.rows.size(); ++r) {
    const RowSpec& row = form.rows[r];
    caps_[r] = std::max<int64_t>(1, share / std::max<Amount>(1, row.span));
    if (r < form.first_hard) caps_[r] = std::min(caps_[r], std::max(row.below, row.above) * scale);
    floors_[r] = std::clamp<int64_t>(unit / row.typical, 1, caps_[r]);
    state_.weigh(static_cast<int32_t>(r), floors_[r]);
  }
  keep_if_best();
}

// What a decision stakes: its merit, and what its own wishes could move. The middle one gives the
// scale of temperatures and weights.
void Chain::measure_losses() {
  std::vector<int64_t> stakes;
  for (int32_t boolean : form_.open) {
    int64_t stake = std::abs(form_.merit[at(boolean)]);
    for (const Entry& entry : form_.boolean_rows[at(boolean)]) {
      if (at(entry.row) >= form_.first_demand) continue;
      const RowSpec& row = form_.rows[at(entry.row)];
      stake += std::abs(int64_t{entry.amount}) * std::max(row.below, row.above);
    }
    stakes.push_back(stake);
  }
  if (stakes.empty()) return;
  const auto middle = stakes.begin() + static_cast<std::ptrdiff_t>(stakes.size() / 2);
  std::nth_element(stakes.begin(), middle, stakes.end());
  typical_loss_ = std::max<int64_t>(1, *middle) * (int64_t{1} << state_.scale_bits());
}

// In the order of the reflected binary code, neighbours differ in one boolean.
bool Chain::enumerate(const AskPace& pace) {
  const uint64_t end = uint64_t{1} << form_.open.size();
  for (uint64_t i = 1; i < end; ++i) {
    state_.flip(form_.open[static_cast<std::size_t>(std::countr_zero(i))]);
    settle();
    ++tried_;
    if (tried_ % ask_every == 0 && pace().stop) return false;
  }
  return true;
}

void Chain::load(const std::vector<int32_t>& chosen) {
  const std::vector<int32_t> now = state_.chosen();
  for (int32_t boolean : now) state_.flip(boolean);
  state_.settle();
  for (int32_t boolean : chosen) {
    if (!state_.on(boolean)) state_.flip(boolean);
  }
  settle();
}

bool Chain::anneal(const Cooling& cooling, const AskPace& pace) {
  random_ = Random(cooling.seed);
  const auto open = static_cast<int64_t>(form_.open.size());
  weight_every_ = std::clamp(open * parameters_.weight_pace, parameters_.weight_least,
                             parameters_.weight_every);
  if (found_) forget_weights();  // where nothing was, what is hard to keep is still worth knowing
  found_ = false;
  load(cooling.start);
  return !form_.open.empty() && cool(cooling, pace);
}

// A cubic fall: close to a constant factor a step, without roots or powers of fractions. Where time
// is short for the moves, it falls with the time that is left.
bool Chain::cool(const Cooling& cooling, const AskPace& pace) {
  const int64_t moves = cooling.moves, fall = cooling.top - cooling.bottom;
  const int64_t step = std::max<int64_t>(1, std::min(parameters_.step, moves / 64));
  int64_t next_step = 0, next_weights = weight_every_, next_ask = ask_every;
  const int64_t begin = tried_;
  const Pace start = pace();
  if (start.stop) return false;
  const int64_t before = std::min(start.spent, cooling.until - 1);
  int64_t spent = before;
  for (int64_t done = 0; done < moves; done = tried_ - begin) {
    if (done >= next_step) {
      next_step = done + step;
      const int64_t over = share_of(spent - before, cooling.until - before);
      const int64_t rest = 1024 - std::max(share_of(done, moves), over);
      const int64_t share = rest * rest / 1024 * rest / 1024;
      if (rest < parameters_.kernel_rest)
        for (const int32_t each : state_.chosen()) ++held_[at(each)];
      temperature_ = cooling.bottom + fall / 1024 * share;
      acceptance_.at(temperature_);
    }
    one_move();
    state_.back_to({});
    ++tried_;
    if (tried_ - begin >= next_weights) {
      next_weights = tried_ - begin + weight_every_;
      adapt_weights();
    }
    if (tried_ - begin >= next_ask) {
      next_ask = tried_ - begin + ask_every;
      const Pace now = pace();
      if (now.stop) return false;
      spent = now.spent;
      if (spent >= cooling.until) break;
    }
  }
  return true;
}

void Chain::one_move() {
  uint32_t draw = random_.below(1024);
  auto falls_to = [&draw](uint32_t share) {
    if (draw < share) return true;
    draw -= share;
    return false;
  };
  if (falls_to(parameters_.repair)) {
    if (!state_.broken().empty()) return repair();
    return swap(form_.wide_groups, parameters_.swap_tries);
  }
  if (falls_to(parameters_.rebuild)) return rebuild();
  if (falls_to(parameters_.exchange)) return exchange();
  if (falls_to(parameters_.trade)) return trade();
  if (falls_to(parameters_.spread)) return spread();
  if (falls_to(parameters_.add)) return add();
  if (falls_to(parameters_.remove)) return remove();
  if (falls_to(parameters_.narrow)) return swap(form_.narrow_groups, parameters_.narrow_tries);
  if (falls_to(parameters_.eject)) return add_and_eject();
  swap(form_.wide_groups, parameters_.swap_tries);
}

int32_t Chain::pick(std::span<const int32_t> from) {
  return from[random_.below(static_cast<uint32_t>(from.size()))];
}

bool Chain::is_focused() {
  return kernel_ != nullptr && random_.below(1024) < parameters_.kernel_share;
}

int32_t Chain::pick_open() {
  const bool focused = is_focused() && !kernel_->open.empty();
  return pick(focused ? kernel_->open : form_.open);
}

std::span<const int32_t> Chain::members_of(int32_t group) {
  if (is_focused()) {
    const auto few = kernel_->groups[at(group)];
    if (few.size() > 1) return few;
  }
  return form_.groups[at(group)];
}

bool Chain::decide() {
  const int64_t change = state_.change();
  const bool taken = change <= 0 || change <= accepted_loss(temperature_, random_);
  acceptance_.note(taken && change != 0);
  if (!taken) return false;
  settle();
  return true;
}

void Chain::settle() {
  state_.settle();
  keep_if_best();
}

void Chain::keep_if_best() {
  if (!state_.admissible()) return;
  const int64_t energy = state_.true_energy();
  if (found_ && energy >= best_energy_) return;
  found_ = true;
  best_energy_ = energy;
  best_.assign(state_.chosen().begin(), state_.chosen().end());
}

std::vector<int32_t> Chain::best() const {
  std::vector<int32_t> sorted = best_;
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

void Chain::adapt_weights() {
  for (int32_t row : state_.broken()) {
    if (is_raised_[at(row)] == 0) {
      is_raised_[at(row)] = 1;
      raised_.push_back(row);
    }
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < raised_.size(); ++i) {
    const int32_t row = raised_[i];
    const int64_t before = state_.weight(row);
    const bool broken = state_.excess(row) != 0;
    const int64_t factor = broken ? parameters_.raise : parameters_.fall;
    int64_t weight = before / 1024 * factor + before % 1024 * factor / 1024;
    weight = std::clamp(weight + (broken ? 1 : 0), floors_[at(row)], caps_[at(row)]);
    if (weight != before) state_.weigh(row, weight);
    if (weight > floors_[at(row)] || broken) {
      raised_[kept++] = row;
    } else {
      is_raised_[at(row)] = 0;
    }
  }
  raised_.resize(kept);
}
void Chain::forget_weights() {
  for (int32_t row : raised_) {
    state_.weigh(row, floors_[at(row)]);
    is_raised_[at(row)] = 0;
  }
  raised_.clear();
}

}  // namespace plumbline::solve
