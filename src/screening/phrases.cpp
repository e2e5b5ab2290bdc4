#include "screening/phrases.h"

#include <algorithm>
#include <array>
#include <functional>

#include "util/text.h"

namespace plumbline::screening {
namespace {

using Sequence = std::vector<std::string>;

const domain::WordSet* find_set(std::string_view name, const std::vector<domain::WordSet>& sets) {
  for (const domain::WordSet& set : sets) {
    if (set.name == name) return &set;
  }
  return nullptr;
}

/// All sequences of plain words that one written alternative stands for. `depth` keeps sets that
/// name each other from going round for ever.
std::vector<Sequence> written_out(const std::string& written,
                                  const std::vector<domain::WordSet>& sets, int depth) {
  std::vector<Sequence> all{{}};
  for (const std::string& word : util::split(written, ' ')) {
    if (word.empty()) continue;
    std::vector<Sequence> tails;
    if (word[0] == '@') {
      const domain::WordSet* set = depth > 0 ? find_set(word.substr(1), sets) : nullptr;
      if (set == nullptr) return {};
      for (const std::string& member : set->words) {
        for (Sequence& tail : written_out(member, sets, depth - 1)) {
          tails.push_back(std::move(tail));
        }
      }
    } else {
      tails.push_back({word});
    }
    std::vector<Sequence> longer;
    for (const Sequence& head : all) {
      for (const Sequence& tail : tails) {
        longer.push_back(head);
        longer.back().insert(longer.back().end(), tail.begin(), tail.end());
      }
    }
    all = std::move(longer);
  }
  return all;
}

bool begins_with(const std::string& word, const std::string& start) {
  return word.compare(0, start.size(), start) == 0;
}

bool fits(std::uint32_t token, const Word& word) {
  return std::binary_search(word.tokens.begin(), word.tokens.end(), token);
}

bool overlap(Range a, Range b) { return a.begin < b.end && b.begin < a.end; }

}  // namespace

std::vector<std::string> words_of(std::string_view name, const std::vector<domain::WordSet>& sets) {
  const domain::WordSet* set = find_set(name, sets);
  return set == nullptr ? std::vector<std::string>() : set->words;
}

bool is_number(const std::string& word) {
  static constexpr std::array<std::string_view, 18> names{
      "one", "two",    "three",  "four",    "five",   "six",    "seven", "eight",   "nine",
      "ten", "eleven", "twelve", "fifteen", "twenty", "thirty", "forty", "several", "couple"};
  return (!word.empty() && word[0] >= '0' && word[0] <= '9') ||
         std::find(names.begin(), names.end(), word) != names.end();
}

Range Match::whole() const {
  Range all{slots.front()};
  for (const Range& slot : slots) {
    all.begin = std::min(all.begin, slot.begin);
    all.end = std::max(all.end, slot.end);
  }
  return all;
}

bool Match::holds(std::size_t word) const {
  return std::any_of(slots.begin(), slots.end(),
                     [word](Range slot) { return slot.begin <= word && word < slot.end; });
}

std::uint32_t Lexicon::token(const std::string& pattern) {
  const auto next = static_cast<std::uint32_t>(numbers_.size());
  const auto [at, is_new] = numbers_.try_emplace(pattern, next);
  if (is_new && pattern.size() > 1 && pattern.back() == '*') {
    prefixes_.emplace_back(pattern.substr(0, pattern.size() - 1), next);
  }
  return at->second;
}

std::vector<std::uint32_t> Lexicon::tokens(const std::vector<std::string>& patterns) {
  Sentence written;
  for (const std::string& pattern : patterns) written.words.push_back({.text = pattern});
  spell(written);
  std::vector<std::uint32_t> numbers;
  for (const Word& word : written.words) numbers.push_back(token(word.text));
  return numbers;
}

const std::vector<std::vector<std::uint32_t>>& Lexicon::sequences(
    const std::string& written, const std::vector<domain::WordSet>& sets) {
  constexpr int deepest = 4;
  const auto [at, is_new] = written_.try_emplace(written);
  if (is_new) {
    for (const Sequence& sequence : written_out(written, sets, deepest)) {
      std::vector<std::uint32_t> numbers = tokens(sequence);
      if (!numbers.empty()) at->second.push_back(std::move(numbers));
    }
  }
  return at->second;
}

void Lexicon::resolve(Sentence& sentence) const {
  for (Word& word : sentence.words) {
    word.tokens.clear();
    if (const auto at = numbers_.find(word.text); at != numbers_.end()) {
      word.tokens.push_back(at->second);
    }
    if (is_number(word.text)) {
      if (const auto at = numbers_.find("#"); at != numbers_.end()) {
        word.tokens.push_back(at->second);
      }
    }
    for (const auto& [start, token] : prefixes_) {
      if (begins_with(word.text, start)) word.tokens.push_back(token);
    }
    std::sort(word.tokens.begin(), word.tokens.end());
  }
}

bool Lexicon::knows(const std::string& word) const {
  return numbers_.count(word) != 0 || speller_.knows(word) ||
         std::any_of(prefixes_.begin(), prefixes_.end(),
                     [&word](const auto& prefix) { return begins_with(word, prefix.first); });
}

std::string one_slip_from(const std::string& word, const std::vector<std::string>& meant) {
  constexpr std::size_t shortest = 7;
  const auto slip = [&word](const std::string& right) {
    if (right.size() < shortest || right.front() != word.front()) return false;
    const std::string& longer = right.size() >= word.size() ? right : word;
    const std::string& shorter = right.size() >= word.size() ? word : right;
    if (longer.size() - shorter.size() > 1) return false;
    std::size_t at = 0;
    while (at < shorter.size() && longer[at] == shorter[at]) ++at;
    const auto same_from = [&](std::size_t in_longer, std::size_t in_shorter) {
      return in_longer <= longer.size() && in_shorter <= shorter.size() &&
             longer.compare(in_longer, std::string::npos, shorter, in_shorter) == 0;
    };
    if (longer.size() != shorter.size()) return same_from(at + 1, at);
    const bool swapped = at + 1 < longer.size() && longer[at] == shorter[at + 1] &&
                         longer[at + 1] == shorter[at] && same_from(at + 2, at + 2);
    return swapped || same_from(at + 1, at + 1);
  };
  if (word.size() + 1 < shortest) return {};
  const auto found = std::find_if(meant.begin(), meant.end(), slip);
  return found == meant.end() ? std::string() : *found;
}

Alternatives::Alternatives(const std::vector<std::string>& written,
                           const std::vector<domain::WordSet>& sets, Lexicon& lexicon) {
  for (const std::string& one : written) {
    const auto& all = lexicon.sequences(one, sets);
    sequences_.insert(sequences_.end(), all.begin(), all.end());
  }
  std::sort(sequences_.begin(), sequences_.end());
  sequences_.erase(std::unique(sequences_.begin(), sequences_.end()), sequences_.end());
}

std::vector<Range> Alternatives::find(const Sentence& sentence) const {
  std::vector<Range> found;
  const std::vector<Word>& words = sentence.words;
  for (std::size_t at = 0; at < words.size(); ++at) {
    for (const std::uint32_t token : words[at].tokens) {
      auto sequence = std::lower_bound(
          sequences_.begin(), sequences_.end(), token,
          [](const auto& each, std::uint32_t sought) { return each.front() < sought; });
      for (; sequence != sequences_.end() && sequence->front() == token; ++sequence) {
        if (at + sequence->size() > words.size()) continue;
        std::size_t k = 1;
        while (k < sequence->size() && fits((*sequence)[k], words[at + k])) ++k;
        if (k == sequence->size()) found.push_back({at, at + k});
      }
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

Phrase::Phrase(const domain::ScreeningPhrase& written, const std::vector<domain::WordSet>& sets,
               Lexicon& lexicon)
    : within(static_cast<std::size_t>(std::max(written.within, 1))),
      ordered(written.ordered),
      action(written.action) {
  slots.reserve(written.all.size());
  for (const domain::PhraseSlot& slot : written.all) slots.emplace_back(slot, sets, lexicon);
}

std::vector<Match> Phrase::find(const Sentence& sentence) const {
  std::vector<std::vector<Range>> places;
  for (const Alternatives& slot : slots) {
    places.push_back(slot.find(sentence));
    if (places.back().empty()) return {};
  }
  // More than anybody writes; it bounds the work for words that are repeated over and over.
  constexpr std::size_t most = 400;
  std::vector<Match> matches;
  Match partial;
  // Every slot lies inside a window around the first, so the work per place is bounded.
  const std::function<void(std::size_t)> extend = [&](std::size_t slot) {
    if (matches.size() >= most) return;
    if (slot == places.size()) {
      matches.push_back(partial);
      return;
    }
    auto place_at = places[slot].begin();
    if (slot > 0) {
      const std::size_t first = partial.slots.front().end;
      place_at = std::lower_bound(place_at, places[slot].end(),
                                  Range{first > within ? first - within : 0, 0});
    }
    for (; place_at != places[slot].end(); ++place_at) {
      const Range place = *place_at;
      if (slot > 0 && place.begin > partial.slots.front().begin + within) break;
      partial.slots.push_back(place);
      const Range all = partial.whole();
      bool fine = all.end - all.begin <= std::max(within, place.end - place.begin);
      for (std::size_t i = 0; i < slot && fine; ++i) {
        fine =
            !overlap(partial.slots[i], place) && (!ordered || partial.slots[i].end <= place.begin);
      }
      if (fine) extend(slot + 1);
      partial.slots.pop_back();
    }
  };
  extend(0);
  return matches;
}

}  // namespace plumbline::screening
