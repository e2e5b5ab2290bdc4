#include "domain/expression.h"

#include <charconv>
#include <optional>
#include <utility>

#include "domain/library.h"
#include "util/text.h"

namespace plumbline::domain {

namespace {

/// A column's words with the numbers that its `value` gives for them.
struct ColumnWord {
  std::string_view text;
  int value;
};

/// What a comparison can name. Numbers and words are both compared as integers; `id` and
/// `pattern` have neither words nor a `value`, they are compared as texts.
struct Column {
  std::string name;
  bool number = false;
  int low = 0, high = 0;  ///< of numbers: what can be asked for
  std::vector<ColumnWord> words;
  int (*value)(const Exercise&) = nullptr;
};

template <class E>
std::vector<ColumnWord> words_of() {
  std::vector<ColumnWord> words;
  for (const Word<E>& word : Words<E>::table)
    words.push_back({word.text, static_cast<int>(word.value)});
  return words;
}

template <std::size_t I>
int axis_value(const Exercise& exercise) {
  return exercise.stress[I];
}

template <std::size_t... I>
void add_axes(std::vector<Column>& columns, std::index_sequence<I...>) {
  (columns.push_back({.name = std::string(Words<Axis>::table[I].text),
                      .number = true,
                      .low = 0,
                      .high = 5,
                      .value = axis_value<I>}),
   ...);
}

void add_words(std::vector<Column>& columns, std::string name, std::vector<ColumnWord> words,
               int (*value)(const Exercise&)) {
  columns.push_back({.name = std::move(name), .words = std::move(words), .value = value});
}

void add_flag(std::vector<Column>& columns, std::string name, int (*value)(const Exercise&)) {
  add_words(columns, std::move(name), {{"no", 0}, {"yes", 1}}, value);
}

void add_attributes(std::vector<Column>& to) {
  using E = const Exercise&;
  add_flag(to, "floor", [](E e) { return static_cast<int>(e.facts.floor); });
  add_flag(to, "bed_ok", [](E e) { return static_cast<int>(e.facts.bed_ok); });
  add_flag(to, "kneeling", [](E e) { return static_cast<int>(e.facts.kneeling); });
  add_words(to, "arm_support", words_of<Arms>(),
            [](E e) { return static_cast<int>(e.facts.arm_support); });
  add_words(to, "arms_used", words_of<Arms>(),
            [](E e) { return static_cast<int>(e.facts.arms_used); });
  add_flag(to, "needs_hands_overhead",
           [](E e) { return static_cast<int>(e.facts.hands_overhead); });
  add_flag(to, "seated_ok", [](E e) { return static_cast<int>(e.facts.seated_ok); });
  std::vector<ColumnWord> wheelchair = words_of<Wheelchair>();
  wheelchair.push_back({"yes", static_cast<int>(Wheelchair::in_chair)});
  add_words(to, "wheelchair_ok", std::move(wheelchair),
            [](E e) { return static_cast<int>(e.facts.wheelchair); });
  add_words(to, "seat_height", words_of<SeatHeight>(),
            [](E e) { return static_cast<int>(e.facts.seat_height); });
  add_words(to, "hand_support", words_of<HandSupport>(),
            [](E e) { return static_cast<int>(e.facts.hand_support); });
  add_words(to, "space", words_of<Space>(), [](E e) { return static_cast<int>(e.facts.space); });
  add_words(to, "band_anchor", words_of<BandAnchor>(),
            [](E e) { return static_cast<int>(e.facts.band_anchor); });
  add_flag(to, "foot_pivot", [](E e) { return static_cast<int>(e.facts.foot_pivot); });
  add_flag(to, "substitute", [](E e) { return static_cast<int>(e.facts.substitute); });
  add_words(to, "side_limb", words_of<SideLimb>(),
            [](E e) { return static_cast<int>(e.facts.side_limb); });
}

const std::vector<Column>& columns() {
  static const std::vector<Column> table = [] {
    std::vector<Column> all;
    add_axes(all, std::make_index_sequence<axis_count>{});
    all.push_back(
        {.name = "level", .number = true, .low = 1, .high = 5, .value = [](const Exercise& e) {
           return e.level;
         }});
    add_words(all, "position", words_of<Position>(),
              [](const Exercise& e) { return static_cast<int>(e.position); });
    add_words(all, "role", words_of<Role>(),
              [](const Exercise& e) { return static_cast<int>(e.role); });
    add_words(all, "unilateral",
              {{"no", static_cast<int>(Laterality::none)},
               {"yes", static_cast<int>(Laterality::each)},
               {"alt", static_cast<int>(Laterality::alternating)}},
              [](const Exercise& e) { return static_cast<int>(e.sides); });
    all.push_back({.name = "id"});
    all.push_back({.name = "pattern"});
    add_attributes(all);
    return all;
  }();
  return table;
}

using Failure = util::Unexpected<std::string>;

std::string with_maybe(std::string message, std::string_view word,
                       const std::vector<std::string>& known) {
  if (const std::string hint = util::maybe(word, known); !hint.empty()) message += ", " + hint;
  return message;
}

/// Splits `flexion>=3` into its column and what stands behind the operator.
std::optional<std::string_view> take_operator(std::string_view text, Comparison& comparison) {
  const std::size_t at = text.find_first_of("<>=!");
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view rest = text.substr(at);
  std::size_t length = 2;
  if (rest.starts_with(">=")) {
    comparison.op = Comparison::Op::at_least;
  } else if (rest.starts_with("!=")) {
    comparison.op = Comparison::Op::not_equal;
  } else if (rest.starts_with("=") && !rest.starts_with("==")) {
    comparison.op = Comparison::Op::equal;
    length = 1;
  } else {
    return std::nullopt;
  }
  comparison.column = std::string(util::trim(text.substr(0, at)));
  return util::trim(rest.substr(length));
}

std::optional<std::string> read_number(const Column& column, std::string_view value,
                                       Comparison& comparison) {
  const char* end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, comparison.number);
  if (error == std::errc{} && stop == end && comparison.number >= column.low &&
      comparison.number <= column.high)
    return std::nullopt;
  return "'" + column.name + "' is compared with a number from " + std::to_string(column.low) +
         " to " + std::to_string(column.high) + ", found '" + std::string(value) + "'";
}

std::optional<std::string> read_word(const Column& column, std::string_view value,
                                     Comparison& comparison) {
  if (comparison.op == Comparison::Op::at_least)
    return "'" + column.name + "' is a word and takes '=' or '!=', not '>='";
  comparison.word = std::string(value);
  if (column.value == nullptr)
    return value.empty()
               ? std::optional<std::string>("'" + column.name + "' is compared with nothing")
               : std::nullopt;
  std::vector<std::string> known;
  for (const ColumnWord& word : column.words) {
    if (word.text == value) {
      comparison.number = word.value;
      return std::nullopt;
    }
    known.emplace_back(word.text);
  }
  return with_maybe("unknown value '" + std::string(value) + "' of '" + column.name + "'", value,
                    known);
}

util::Result<Comparison, std::string> parse_comparison(std::string_view text) {
  Comparison comparison;
  comparison.text = std::string(util::trim(text));
  const auto value = take_operator(comparison.text, comparison);
  if (!value)
    return Failure("expected a comparison such as 'flexion>=3' or 'position=prone', found '" +
                   comparison.text + "'");
  const std::vector<std::string>& names = column_names();
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == comparison.column) comparison.column_index = static_cast<int>(i);
  if (comparison.column_index < 0)
    return Failure(
        with_maybe("unknown column '" + comparison.column + "'", comparison.column, names));
  const Column& column = columns()[static_cast<std::size_t>(comparison.column_index)];
  auto wrong = column.number ? read_number(column, *value, comparison)
                             : read_word(column, *value, comparison);
  if (wrong) return Failure(std::move(*wrong));
  return comparison;
}

bool compare(const Comparison& comparison, int value) {
  switch (comparison.op) {
    case Comparison::Op::at_least: return value >= comparison.number;
    case Comparison::Op::equal: return value == comparison.number;
    case Comparison::Op::not_equal: return value != comparison.number;
  }
  return false;
}

}  // namespace

const std::vector<std::string>& column_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const Column& column : columns()) all.push_back(column.name);
    return all;
  }();
  return names;
}

bool Comparison::holds(const Exercise& exercise, const Library& library) const {
  const Column& at = columns()[static_cast<std::size_t>(column_index)];
  if (at.value != nullptr) return compare(*this, at.value(exercise));
  const std::string& text_value = at.name == "id" ? exercise.id : library[exercise.pattern].id;
  return (text_value == word) == (op == Op::equal);
}

bool Token::holds(const Exercise& exercise, const Library& library) const {
  for (const Comparison& comparison : all)
    if (!comparison.holds(exercise, library)) return false;
  return true;
}

util::Result<Token, std::string> parse_token(std::string_view text) {
  Token token;
  token.text = std::string(util::trim(text));
  for (const std::string& piece : util::split(token.text, '&')) {
    auto comparison = parse_comparison(piece);
    if (!comparison) return Failure(std::move(comparison).error());
    token.all.push_back(std::move(*comparison));
  }
  return token;
}

const Token* first_that_holds(const std::vector<Token>& any_of, const Exercise& exercise,
                              const Library& library) {
  for (const Token& token : any_of)
    if (token.holds(exercise, library)) return &token;
  return nullptr;
}

}  // namespace plumbline::domain
