#include "solve/state.h"

namespace plumbline::solve {
namespace {

std::size_t at(int32_t index) { return static_cast<std::size_t>(index); }

// A set with constant-time entry, exit and random access.
void enter(std::vector<int32_t>& list, std::vector<int32_t>& places, int32_t item) {
  places[at(item)] = static_cast<int32_t>(list.size());
  list.push_back(item);
}

void leave(std::vector<int32_t>& list, std::vector<int32_t>& places, int32_t item) {
  const int32_t place = places[at(item)];
  list[at(place)] = list.back();
  places[at(list.back())] = place;
  list.pop_back();
  places[at(item)] = -1;
}

}  // namespace

State::State(const Form& form, int scale_bits)
    : form_(&form),
      scale_bits_(scale_bits),
      on_(form.booleans, 0),
      any_counts_(form.members.size(), 0),
      weights_(form.rows.size(), 0),
      place_chosen_(form.booleans, -1),
      place_broken_(form.rows.size(), -1) {
  const int64_t scale = int64_t{1} << scale_bits;
  for (int64_t merit : form.merit) losses_.push_back(-merit * scale);
  for (std::size_t r = 0; r < form.rows.size(); ++r) {
    const RowSpec& spec = form.rows[r];
    rows_.push_back({spec.constant, spec.low, spec.high, spec.below * scale, spec.above * scale});
    if (r >= form.first_demand) {
      rows_[r].below = 0;
      rows_[r].above = 0;
      note(static_cast<int32_t>(r));
    }
    energy_ += cost(rows_[r], rows_[r].value);
  }
  chosen_.reserve(form.open.size());
  broken_.reserve(form.rows.size());
}

int64_t State::flip(int32_t boolean) {
  const std::size_t b = at(boolean);
  const bool up = on_[b] == 0;
  on_[b] = up ? 1 : 0;
  int64_t change = up ? losses_[b] : -losses_[b];
  for (const Entry& entry : form_->boolean_rows[b]) {
    change += shift(rows_[at(entry.row)], up ? entry.amount : -entry.amount);
  }
  for (int32_t any : form_->anys_of[b]) {
    int32_t& count = any_counts_[at(any)];
    const bool turned = up ? count++ == 0 : --count == 0;
    if (!turned) continue;
    for (const Entry& entry : form_->any_rows[at(any)]) {
      change += shift(rows_[at(entry.row)], up ? entry.amount : -entry.amount);
    }
  }
  return change;
}

void State::unflip(int32_t boolean) {
  const std::size_t b = at(boolean);
  const bool up = on_[b] == 0;
  on_[b] = up ? 1 : 0;
  for (const Entry& entry : form_->boolean_rows[b]) {
    rows_[at(entry.row)].value += up ? entry.amount : -entry.amount;
  }
  for (int32_t any : form_->anys_of[b]) {
    int32_t& count = any_counts_[at(any)];
    const bool turned = up ? count++ == 0 : --count == 0;
    if (!turned) continue;
    for (const Entry& entry : form_->any_rows[at(any)]) {
      rows_[at(entry.row)].value += up ? entry.amount : -entry.amount;
    }
  }
}

void State::note(int32_t row) {
  if (at(row) < form_->first_demand) return;
  const Row& of = rows_[at(row)];
  const bool broken = of.value < of.low || of.value > of.high;
  if (broken == (place_broken_[at(row)] >= 0)) return;
  if (at(row) >= form_->first_hard) hard_broken_ += broken ? 1 : -1;
  if (broken) {
    enter(broken_, place_broken_, row);
  } else {
    leave(broken_, place_broken_, row);
  }
}

void State::settle(int32_t boolean, int64_t energy_change) {
  const std::size_t b = at(boolean);
  energy_ += energy_change;
  if ((on_[b] != 0) != (place_chosen_[b] >= 0)) {
    if (on_[b] != 0) {
      enter(chosen_, place_chosen_, boolean);
    } else {
      leave(chosen_, place_chosen_, boolean);
    }
  }
  for (const Entry& entry : form_->boolean_rows[b]) note(entry.row);
  for (int32_t any : form_->anys_of[b]) {
    for (const Entry& entry : form_->any_rows[at(any)]) note(entry.row);
  }
}

int64_t State::true_energy() const {
  int64_t energy = energy_;
  for (int32_t row : broken_) {
    const RowSpec& spec = form_->rows[at(row)];
    const Row& of = rows_[at(row)];
    const int64_t units = excess(row);
    const int64_t price = units < 0 ? -units * spec.below : units * spec.above;
    energy += price * (int64_t{1} << scale_bits_) - cost(of, of.value);
  }
  return energy;
}

int64_t State::excess(int32_t row) const {
  const Row& of = rows_[at(row)];
  if (of.value < of.low) return int64_t{of.value} - of.low;
  if (of.value > of.high) return int64_t{of.value} - of.high;
  return 0;
}

void State::weigh(int32_t row, int64_t weight) {
  Row& of = rows_[at(row)];
  energy_ -= cost(of, of.value);
  of.below = weight;
  of.above = weight;
  weights_[at(row)] = weight;
  energy_ += cost(of, of.value);
}

}  // namespace plumbline::solve
