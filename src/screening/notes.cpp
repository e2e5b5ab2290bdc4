#include "screening/notes.h"

#include <algorithm>
#include <optional>

#include "util/text.h"

namespace plumbline::screening {
namespace {

using domain::ScreeningAction;

/// What is left of an action after what the words around it say.
ScreeningAction lowered(ScreeningAction action, const Reading& reading,
                        const domain::RedFlag& flag) {
  if (reading.unchanged && reading.assessed) return ScreeningAction::go;
  if (reading.unchanged || reading.assessed) {
    return action == ScreeningAction::stop ? flag.old : ScreeningAction::go;
  }
  if (reading.maybe_past && !flag.past_counts) {
    return action == ScreeningAction::stop ? ScreeningAction::refer : ScreeningAction::go;
  }
  return action;
}

bool said_of_client(const Reading& reading, const domain::RedFlag& flag) {
  return !reading.denied && !reading.not_said && !reading.other &&
         (!reading.past || flag.past_counts);
}

std::optional<int> whole_number(const std::string& word) {
  if (word.empty() || word.size() > 3) return std::nullopt;
  int value = 0;
  for (const char c : word) {
    if (c < '0' || c > '9') return std::nullopt;
    value = 10 * value + (c - '0');
  }
  return value;
}

std::vector<Phrase> ready(const std::vector<domain::ScreeningPhrase>& written,
                          const std::vector<domain::WordSet>& sets, Lexicon& lexicon) {
  std::vector<Phrase> phrases;
  phrases.reserve(written.size());
  for (const domain::ScreeningPhrase& phrase : written) {
    phrases.emplace_back(phrase, sets, lexicon);
  }
  return phrases;
}

/// Words up to which a sentence may be the tail of the one before it ("Since Monday.").
constexpr std::size_t tail_words = 7;

/// Words of a sentence that are read in one piece, and those that two pieces share: the widest
/// phrase that the data may have.
constexpr std::size_t longest_sentence = 160;
constexpr std::size_t shared_words = 40;

/// Text without full stops is read in pieces that share as much as a phrase may span.
void add_in_pieces(const Sentence& sentence, std::vector<Sentence>& out) {
  const std::size_t size = sentence.words.size();
  for (std::size_t from = 0;; from += longest_sentence - shared_words) {
    const std::size_t to = std::min(from + longest_sentence, size);
    const auto begin = sentence.words.begin();
    out.push_back({.words = {begin + static_cast<std::ptrdiff_t>(from),
                             begin + static_cast<std::ptrdiff_t>(to)},
                   .question = sentence.question && to == size});
    if (to == size) return;
  }
}

/// No comma or line end stands inside one of the places ("breast cancer, star sign Leo").
bool is_unbroken(const Match& match, const Sentence& sentence) {
  return std::all_of(match.slots.begin(), match.slots.end(), [&](Range slot) {
    for (std::size_t i = slot.begin + 1; i < slot.end; ++i) {
      const Gap gap = sentence.words[i].before;
      if (gap != Gap::none && gap != Gap::stop) return false;
    }
    return true;
  });
}

Sentence joined(const Sentence& head, const Sentence& tail) {
  Sentence both = head;
  both.words.insert(both.words.end(), tail.words.begin(), tail.words.end());
  both.words[head.words.size()].before = Gap::comma;
  return both;
}

}  // namespace

bool Explained::own(const Match& match, ScreeningAction action) const {
  return std::any_of(own_words.begin(), own_words.end(), [&](const OwnWords& words) {
    return action <= words.up_to &&
           std::all_of(match.slots.begin(), match.slots.end(), [&](Range slot) {
             return std::any_of(words.places.begin(), words.places.end(), [&](Range place) {
               return place.begin <= slot.begin && slot.end <= place.end;
             });
           });
  });
}

NotesReader::NotesReader(const domain::Screening& data)
    : data_(data),
      lexicon_(data_.spellings),
      often_misspelt_(words_of("often_misspelt", data_.sets)),
      markers_(data_.context, data_.sets, lexicon_),
      pressure_words_({"bp", "rr", "blood pressure", "pressure", "systolic", "mmhg"}, data_.sets,
                      lexicon_),
      effort_words_({"during", "exercising", "exercise", "exertion", "effort"}, data_.sets,
                    lexicon_),
      carrying_on_(words_of("carries_on", data_.sets), data_.sets, lexicon_),
      outlasting_(words_of("outlasts", data_.sets), data_.sets, lexicon_) {
  flags_.reserve(data_.red_flags.size());
  for (const domain::RedFlag& flag : data_.red_flags) {
    flags_.push_back({.data = &flag,
                      .phrases = ready(flag.phrases, data_.sets, lexicon_),
                      .exempt = ready(flag.exempt, data_.sets, lexicon_)});
  }
}

std::vector<Sentence> NotesReader::spelt(std::string_view text) const {
  std::vector<Sentence> all;
  for (Sentence& sentence : sentences(text)) {
    for (Word& word : sentence.words) {
      if (lexicon_.knows(word.text)) continue;
      const std::string right = one_slip_from(word.text, often_misspelt_);
      if (!right.empty()) word.text = right;
    }
    lexicon_.spell(sentence);
    lexicon_.resolve(sentence);
    add_in_pieces(sentence, all);
  }
  return all;
}

bool NotesReader::carries_on(const Sentence& sentence) const {
  if (sentence.words.empty() || sentence.words.size() > tail_words) return false;
  const std::vector<Range> found = carrying_on_.find(sentence);
  return !found.empty() && found.front().begin == 0;
}

bool NotesReader::says_pregnant(const std::vector<Sentence>& text, util::Date today) const {
  for (const Sentence& sentence : text) {
    const Context context(markers_, sentence, nullptr, today);
    for (const Range& place : markers_.pregnant.find(sentence)) {
      const Reading reading = context.read({.slots = {place}});
      if (!reading.denied && !reading.not_said && !reading.other && !reading.past) return true;
    }
  }
  return false;
}

Explained NotesReader::explanations(const Flag& flag, const Read& read) const {
  Explained out;
  for (const Phrase& exempt : flag.exempt) {
    for (const Match& found : exempt.find(read.sentence)) {
      const Range place = found.whole();
      // What outlasts its cause is not explained by it ("numb after the ride, has not gone away").
      const bool lasts =
          std::any_of(read.outlasting.begin(), read.outlasting.end(), [&](Range outlasting) {
            return read.context.same_clause(outlasting, place) && !found.holds(outlasting.begin);
          });
      if (lasts || read.context.read(found).denied) continue;
      if (!exempt.action) {
        out.clauses.push_back(place);
      } else if (is_unbroken(found, read.sentence)) {
        out.own_words.push_back({found.slots, *exempt.action});
      }
    }
  }
  std::sort(out.clauses.begin(), out.clauses.end());
  out.clauses.erase(std::unique(out.clauses.begin(), out.clauses.end()), out.clauses.end());
  return out;
}

void NotesReader::read_flag(const Flag& flag, const Read& read, std::vector<Mention>& out) const {
  const Sentence& sentence = read.sentence;
  std::optional<Explained> harmless;
  const std::size_t first = out.size();
  for (const Phrase& phrase : flag.phrases) {
    for (const Match& match : phrase.find(sentence)) {
      const Reading reading = read.context.read(match);
      if (!said_of_client(reading, *flag.data)) continue;
      const ScreeningAction action =
          lowered(phrase.action.value_or(flag.data->action), reading, *flag.data);
      if (action == ScreeningAction::go) continue;
      if (!harmless) harmless = explanations(flag, read);
      const Range whole = match.whole();
      if (harmless->own(match, action) ||
          std::any_of(harmless->clauses.begin(), harmless->clauses.end(),
                      [&](Range place) { return read.context.same_clause(place, whole); })) {
        continue;
      }
      Mention mention{.flag = flag.data,
                      .action = action,
                      .begin = sentence.words[whole.begin].begin,
                      .end = sentence.words[whole.end - 1].end,
                      .words = {}};
      for (std::size_t i = whole.begin; i < whole.end; ++i) {
        if (match.holds(i)) mention.words.push_back(sentence.words[i].text);
      }
      out.push_back(std::move(mention));
    }
  }
  // All that one sentence says of a flag is shown as one piece, so that one answer can meet it.
  for (std::size_t i = first; i < out.size(); ++i) {
    out[first].begin = std::min(out[first].begin, out[i].begin);
    out[first].end = std::max(out[first].end, out[i].end);
  }
  for (std::size_t i = first; i < out.size(); ++i) {
    out[i].begin = out[first].begin;
    out[i].end = out[first].end;
  }
}

std::vector<Mention> NotesReader::mentions(std::string_view text,
                                           const domain::ScreeningInput& client) const {
  std::vector<Mention> out;
  const std::vector<Sentence> all = spelt(text);
  const bool pregnant = client.pregnant || says_pregnant(all, client.today);
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::size_t after = i + 1;
    Sentence whole = all[i];
    if (after < all.size() && !whole.question && carries_on(all[after])) {
      whole = joined(whole, all[after++]);
    }
    const Sentence* next = after < all.size() ? &all[after] : nullptr;
    read_sentence(whole, next, pregnant, client.today, out);
  }
  return out;
}

void NotesReader::read_sentence(const Sentence& sentence, const Sentence* next, bool pregnant,
                                util::Date today, std::vector<Mention>& out) const {
  const Context context(markers_, sentence, next, today);
  const Read read{sentence, context, outlasting_.find(sentence)};
  for (const Flag& flag : flags_) {
    if (flag.data->only_pregnant && !pregnant) continue;
    read_flag(flag, read, out);
  }
}

bool NotesReader::dealt_with(const Mention& mention, const domain::ScreeningInput& client) const {
  for (const domain::AnsweredQuestion& answered : client.answered) {
    const std::string answer = util::lower_ascii(answered.answer);
    if (answer != "no" && answer != "assessed") continue;
    if (answered.on && *answered.on > client.today) continue;
    std::vector<std::string> words;
    for (const Sentence& sentence : spelt(answered.text)) {
      for (const Word& word : sentence.words) words.push_back(word.text);
    }
    const bool has_all =
        std::all_of(mention.words.begin(), mention.words.end(), [&](const std::string& word) {
          return std::find(words.begin(), words.end(), word) != words.end();
        });
    if (has_all) return true;
  }
  return false;
}

std::vector<NotedPressure> NotesReader::pressures(std::string_view text, util::Date today) const {
  std::vector<NotedPressure> out;
  for (const Sentence& sentence : spelt(text)) {
    if (pressure_words_.find(sentence).empty() || !effort_words_.find(sentence).empty()) continue;
    const Context context(markers_, sentence, nullptr, today);
    std::optional<NotedPressure> last;  // "was 190/115, now 130/80": the last one counts
    for (std::size_t i = 0; i + 1 < sentence.words.size(); ++i) {
      const bool over = sentence.words[i + 1].text == "over" && i + 2 < sentence.words.size();
      if (!over && sentence.words[i + 1].before != Gap::slash) continue;
      const std::size_t second = over ? i + 2 : i + 1;
      const auto systolic = whole_number(sentence.words[i].text);
      const auto diastolic = whole_number(sentence.words[second].text);
      if (!systolic || !diastolic || *systolic < 70 || *diastolic < 40 || *systolic <= *diastolic) {
        continue;
      }
      const Reading reading = context.read({.slots = {{i, second + 1}}});
      if (reading.denied || reading.not_said || reading.other || reading.past) continue;
      const std::size_t begin = sentence.words[i].begin;
      last = NotedPressure{
          .systolic = *systolic,
          .diastolic = *diastolic,
          .written = std::string(text.substr(begin, sentence.words[second].end - begin))};
    }
    if (last) out.push_back(std::move(*last));
  }
  return out;
}

util::Span place_in_notes(const std::string& words, const util::Span& notes) {
  if (!notes.source || notes.line < 1 || words.empty()) return notes;
  const std::string& file = notes.source->text;
  std::size_t at = 0;
  for (int32_t line = 1; line < notes.line && at != std::string::npos; ++line) {
    at = file.find('\n', at);
    if (at != std::string::npos) ++at;
  }
  if (at == std::string::npos) return notes;
  const std::size_t found = file.find(words, at);
  if (found == std::string::npos) return notes;
  const auto characters = [&](std::size_t from, std::size_t to) {
    return static_cast<int32_t>(
        std::count_if(file.begin() + static_cast<std::ptrdiff_t>(from),
                      file.begin() + static_cast<std::ptrdiff_t>(to),
                      [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
  };
  const std::size_t newline = found == 0 ? std::string::npos : file.rfind('\n', found - 1);
  const std::size_t line_begin = newline == std::string::npos ? 0 : newline + 1;
  util::Span span = notes;
  span.line = notes.line + static_cast<int32_t>(
                               std::count(file.begin() + static_cast<std::ptrdiff_t>(at),
                                          file.begin() + static_cast<std::ptrdiff_t>(found), '\n'));
  span.column = characters(line_begin, found) + 1;
  span.length = characters(found, found + words.size());
  return span;
}

}  // namespace plumbline::screening
