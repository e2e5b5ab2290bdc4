#include "screening/words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "util/text.h"

namespace plumbline::screening {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/// The plain form of a typographic character at `at` and its length in bytes; an empty form means
/// that it is left out, a length of 0 that the character is none of these.
std::pair<std::string_view, std::size_t> plain(std::string_view text, std::size_t at) {
  struct Row {
    std::string_view from, to;
  };
  static constexpr std::array<Row, 26> rows{{
      {"\u2019", "'"},    {"\u2018", "'"}, {"\u02BC", "'"},  {"\u00B4", "'"},  {"\uFF07", "'"},
      {"\u201C", " "},    {"\u201D", " "}, {"\u00AB", " "},  {"\u00BB", " "},  {"\u2013", " - "},
      {"\u2014", " - "},  {"\u2010", "-"}, {"\u2011", "-"},  {"\u2212", "-"},  {"\u2026", ". "},
      {"\u00A0", " "},    {"\u202F", " "}, {"\u2009", " "},  {"\u200B", ""},   {"\u00AD", ""},
      {"\u2022", "\n- "}, {"\u00BD", " "}, {"\uFB01", "fi"}, {"\uFB02", "fl"}, {"\uFEFF", ""},
      {"\u2192", " - "},
  }};
  for (const Row& row : rows) {
    if (text.substr(at, row.from.size()) == row.from) return {row.to, row.from.size()};
  }
  return {{}, 0};
}

/// The text in plain characters, with the place in the original of each.
struct Plain {
  std::string text;
  std::vector<std::size_t> origin;  // one more than characters
};

Plain make_plain(std::string_view text) {
  Plain out;
  out.text.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto [form, length] = plain(text, i);
    if (length == 0) {
      out.text += text[i];
      out.origin.push_back(i++);
      continue;
    }
    for (const char c : form) {
      out.text += c;
      out.origin.push_back(i);
    }
    i += length;
  }
  out.text = util::lower_ascii(out.text);
  out.origin.push_back(text.size());
  return out;
}

/// Contractions spelt out: the words that one written word stands for.
std::vector<std::string> spelt_out(const std::string& word) {
  const std::size_t quote = word.find('\'');
  if (quote == std::string::npos) return {word};
  const std::string head = word.substr(0, quote), tail = word.substr(quote + 1);
  if (tail == "t" && head.size() > 1 && head.back() == 'n') {
    if (head == "can") return {"can", "not"};
    if (head == "won") return {"will", "not"};
    if (head == "ain") return {"is", "not"};
    return {head.substr(0, head.size() - 1), "not"};
  }
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> tails{
      {{"ve", "have"}, {"m", "am"}, {"re", "are"}, {"ll", "will"}, {"d", "had"}}};
  for (const auto& [short_form, long_form] : tails) {
    if (tail == short_form && !head.empty()) return {head, std::string(long_form)};
  }
  static constexpr std::array<std::string_view, 7> subjects{"he",    "she",  "it", "that",
                                                            "there", "what", "who"};
  if (tail == "s" && std::find(subjects.begin(), subjects.end(), head) != subjects.end()) {
    return {head, "is"};
  }
  if (tail == "s" || tail.empty()) return {head};
  if (head.empty()) return {tail};
  return {head + tail};
}

/// Shortened words of clinical notes whose point does not end a sentence.
constexpr std::array<std::string_view, 22> abbreviations{
    "bilat", "prev", "approx", "sens", "esp",  "prog", "resp", "dr",    "mr",   "mrs", "cl",
    "pt",    "incl", "susp",   "occ",  "poss", "abdo", "lumb", "neuro", "temp", "reg", "assoc"};

/// Reads plain text into sentences, character by character.
class Splitter {
 public:
  explicit Splitter(const Plain& plain) : plain_(plain), text_(plain.text) {}

  std::vector<Sentence> run() {
    while (at_ < text_.size()) step();
    finish(false);
    return std::move(done_);
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  void gap(Gap kind) { gap_ = std::max(gap_, kind); }

  void finish(bool question) {
    if (!current_.words.empty()) {
      current_.question = question;
      done_.push_back(std::move(current_));
    }
    current_ = {};
    gap_ = Gap::none;
  }

  void add(const std::string& word, std::size_t begin) {
    for (const std::string& piece : spelt_out(word)) {
      if (piece.empty()) continue;
      current_.words.push_back({.text = piece,
                                .begin = plain_.origin[begin],
                                .end = plain_.origin[at_],
                                .before = current_.words.empty() ? Gap::none : gap_});
      gap_ = Gap::none;
    }
  }

  void read_number() {
    const std::size_t begin = at_;
    while (is_digit(peek()) || ((peek() == '.' || peek() == ',') && is_digit(peek(1)))) ++at_;
    add(text_.substr(begin, at_ - begin), begin);
  }

  void read_word() {
    const std::size_t begin = at_;
    while (is_letter(peek()) || (peek() == '\'' && (is_letter(peek(1)) || at_ > begin))) ++at_;
    add(text_.substr(begin, at_ - begin), begin);
  }

  void read_line_end() {
    ++at_;
    while (is_blank(peek())) ++at_;
    const char c = peek();
    const bool bullet = (c == '-' || c == '*' || c == '+') && is_blank(peek(1));
    if (c == '\n' || bullet) finish(false);
    gap(Gap::line);
  }

  void read_point() {
    ++at_;
    if (current_.words.empty()) return;
    const std::string& last = current_.words.back().text;
    const bool initial = last.size() == 1 && is_letter(last[0]) && is_letter(peek());
    const bool shortened =
        std::find(abbreviations.begin(), abbreviations.end(), last) != abbreviations.end();
    if (!initial && !shortened) finish(false);
  }

  void step() {
    const char c = peek();
    if (is_digit(c)) return read_number();
    if (is_letter(c)) return read_word();
    if (c == '\n') return read_line_end();
    if (c == '.') return read_point();
    ++at_;
    if (c == '!' || c == ';') return finish(false);
    if (c == '?') return finish(true);
    if (c == ',') gap(Gap::comma);
    if (c == '/') gap(Gap::slash);
    if (c == ':' || c == '(' || c == ')' || c == '[' || c == ']' || c == '=' || c == '>') {
      gap(Gap::stop);
    }
    // A dash between blanks parts clauses; within a word it only joins.
    if (c == '-' && (is_blank(peek()) || peek() == '-')) gap(Gap::stop);
    if (c == '&' || c == '+') add("and", at_ - 1);
  }

  const Plain& plain_;
  const std::string& text_;
  std::size_t at_ = 0;
  Gap gap_ = Gap::none;
  Sentence current_;
  std::vector<Sentence> done_;
};

}  // namespace

std::vector<Sentence> sentences(std::string_view text) {
  const Plain plain_text = make_plain(text);
  return Splitter(plain_text).run();
}

Speller::Speller(const std::vector<domain::Spelling>& spellings) {
  for (const domain::Spelling& spelling : spellings) {
    for (const std::string& from : spelling.from) {
      if (from.empty()) continue;
      rules_.push_back({.from = util::split(from, ' '), .as = util::split(spelling.as, ' ')});
      known_.insert(rules_.back().from.begin(), rules_.back().from.end());
    }
  }
  std::stable_sort(rules_.begin(), rules_.end(), [](const Rule& a, const Rule& b) {
    if (a.from.front() != b.from.front()) return a.from.front() < b.from.front();
    return a.from.size() > b.from.size();
  });
}

bool Speller::knows(const std::string& word) const { return known_.count(word) != 0; }

void Speller::apply(Sentence& sentence) const {
  std::vector<Word> out;
  const std::vector<Word>& in = sentence.words;
  for (std::size_t i = 0; i < in.size();) {
    const Rule* found = nullptr;
    auto rule = std::lower_bound(
        rules_.begin(), rules_.end(), in[i].text,
        [](const Rule& r, const std::string& word) { return r.from.front() < word; });
    for (; rule != rules_.end() && rule->from.front() == in[i].text && found == nullptr; ++rule) {
      std::size_t k = 1;
      while (k < rule->from.size() && i + k < in.size() && in[i + k].text == rule->from[k]) ++k;
      if (k == rule->from.size()) found = &*rule;
    }
    if (found == nullptr) {
      out.push_back(in[i++]);
      continue;
    }
    const std::size_t last = i + found->from.size() - 1;
    for (std::size_t k = 0; k < found->as.size(); ++k) {
      out.push_back({.text = found->as[k],
                     .begin = in[i].begin,
                     .end = in[last].end,
                     .before = k == 0 ? in[i].before : Gap::none});
    }
    i = last + 1;
  }
  sentence.words = std::move(out);
}

}  // namespace plumbline::screening
