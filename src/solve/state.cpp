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
      place_chosen_(form.booleans, -1),
      place_broken_(form.rows.size(), -1) {
  const int64_t scale = int64_t{1} << scale_bits;
  for (int64_t merit : form.merit) losses_.push_back(-merit * scale);
  for (std::size_t r = 0; r < form.rows.size(); ++r) {
    const RowSpec& spec = form.rows[r];
    rows_.push_back(
        {spec.constant, spec.low, spec.high, spec.below * scale, spec.above * scale, 0});
    if (r >= form.first_demand) {
      rows_[r].below = 0;
      rows_[r].above = 0;
      note(static_cast<int32_t>(r));
    }
    rows_[r].cost = cost(rows_[r], rows_[r].value);
    energy_ += rows_[r].cost;
  }
  for (std::size_t a = 0; a < form.any_rows.size(); ++a)
    anys_.push_back({0, form.any_rows.begin(a), form.any_rows.begin(a + 1)});
  for (int32_t boolean : form.open) {
    std::size_t changes = form.boolean_rows[at(boolean)].size();
    for (int32_t any : form.anys_of[at(boolean)]) changes += form.any_rows[at(any)].size();
    most_changes_ = std::max(most_changes_, changes);
  }
  journal_.resize(64 * most_changes_);
  flips_.reserve(64);
  chosen_.reserve(form.open.size());
  broken_.reserve(form.rows.size());
}

void State::flip(int32_t boolean) {
  if (journal_.size() - journal_size_ < most_changes_) journal_.resize(2 * journal_.size());
  flips_.push_back(boolean);
  const std::size_t b = at(boolean);
  const Entry* entries = form_->any_rows.data();
  if (on_[b] == 0) {
    on_[b] = 1;
    change_ += losses_[b];
    for (const Entry& entry : form_->boolean_rows[b]) shift(entry.row, entry.amount);
    for (int32_t any : form_->anys_of[b]) {
      Any& of = anys_[at(any)];
      if (of.count++ != 0) continue;
      for (uint32_t i = of.begin; i < of.end; ++i) shift(entries[i].row, entries[i].amount);
    }
  } else {
    on_[b] = 0;
    change_ -= losses_[b];
    for (const Entry& entry : form_->boolean_rows[b]) shift(entry.row, -entry.amount);
    for (int32_t any : form_->anys_of[b]) {
      Any& of = anys_[at(any)];
      if (--of.count != 0) continue;
      for (uint32_t i = of.begin; i < of.end; ++i) shift(entries[i].row, -entries[i].amount);
    }
  }
}

void State::back_to(const Mark& mark) {
  for (; flips_.size() > mark.flips; flips_.pop_back()) {
    const std::size_t b = at(flips_.back());
    const int32_t step = on_[b] == 0 ? 1 : -1;
    on_[b] = on_[b] == 0 ? 1 : 0;
    for (int32_t any : form_->anys_of[b]) anys_[at(any)].count += step;
  }
  for (; journal_size_ > mark.journal; --journal_size_) {
    const Change& last = journal_[journal_size_ - 1];
    rows_[at(last.row)].value = last.before;
    rows_[at(last.row)].cost = last.cost;
  }
  change_ = mark.change;
}

void State::settle() {
  for (int32_t boolean : flips_) {
    const std::size_t b = at(boolean);
    if ((on_[b] != 0) == (place_chosen_[b] >= 0)) continue;
    if (on_[b] != 0) {
      enter(chosen_, place_chosen_, boolean);
    } else {
      leave(chosen_, place_chosen_, boolean);
    }
  }
  for (std::size_t i = 0; i < journal_size_; ++i) note(journal_[i].row);
  energy_ += change_;
  flips_.clear();
  journal_size_ = 0;
  change_ = 0;
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
  energy_ -= of.cost;
  of.below = weight;
  of.above = weight;
  of.cost = cost(of, of.value);
  energy_ += of.cost;
}

}  // namespace plumbline::solve
