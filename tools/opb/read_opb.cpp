#include "tools/opb/read_opb.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <numeric>
#include <utility>

namespace plumbline::opb {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_relation(char c) { return c == '<' || c == '>' || c == '=' || c == '!'; }

enum class Kind { sign, number, variable, negation, relation, semicolon, word, end };

struct Token {
  Kind kind = Kind::end;
  std::string_view text;
  Place at;
};

/// Splits the text into pieces with their places. A comment is a line that begins with `*`.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  Token next() {
    skip();
    Token token{Kind::end, {}, here_};
    if (at_ == text_.size()) return token;
    const std::size_t begin = at_;
    const char first = text_[at_];
    step();
    if (first == ';') {
      token.kind = Kind::semicolon;
    } else if (first == '~') {
      token.kind = Kind::negation;
    } else if (first == '+' || first == '-') {
      token.kind = Kind::sign;
    } else if (is_relation(first)) {
      token.kind = Kind::relation;
      while (at_ < text_.size() && is_relation(text_[at_])) step();
    } else {
      while (at_ < text_.size() && text_[at_ - 1] != ':' && !ends_word(text_[at_])) step();
      token.kind = kind_of(text_.substr(begin, at_ - begin));
    }
    token.text = text_.substr(begin, at_ - begin);
    return token;
  }

 private:
  static bool ends_word(char c) {
    return is_blank(c) || is_relation(c) || c == ';' || c == '~' || c == '+' || c == '-';
  }

  static Kind kind_of(std::string_view word) {
    if (std::all_of(word.begin(), word.end(), is_digit)) return Kind::number;
    const std::string_view number = word.substr(1);
    const bool plain = !number.empty() && std::all_of(number.begin(), number.end(), is_digit);
    return word.front() == 'x' && plain ? Kind::variable : Kind::word;
  }

  void skip() {
    while (at_ < text_.size()) {
      if (here_.column == 1 && text_[at_] == '*') {
        while (at_ < text_.size() && text_[at_] != '\n') step();
      } else if (is_blank(text_[at_])) {
        step();
      } else {
        return;
      }
    }
  }

  void step() {
    const char c = text_[at_++];
    if (c == '\n') {
      here_ = {here_.line + 1, 1};
    } else if ((static_cast<unsigned char>(c) & 0xC0u) != 0x80u) {
      ++here_.column;  // the further bytes of a character are no character
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Place here_{1, 1};
};

class Reader {
 public:
  Reader(std::string_view text, std::size_t most_faults)
      : scanner_(text), most_faults_(most_faults) {
    advance();
  }

  util::Result<File, Faults> read() && {
    while (token_.kind != Kind::end && faults_.size() < most_faults_) {
      if (!statement()) recover();
    }
    if (!faults_.empty()) return util::Unexpected<Faults>(std::move(faults_));
    number_variables();
    return std::move(file_);
  }

 private:
  void advance() { token_ = scanner_.next(); }

  bool fault(const Token& token, std::string message) {
    faults_.push_back({token.at, std::move(message), shown(token.text)});
    return false;
  }

  /// Short enough for a line, and with nothing that a terminal would obey.
  static std::string shown(std::string_view text) {
    constexpr std::size_t longest = 40;
    std::string out;
    for (char c : text.substr(0, longest)) out += c >= ' ' && c <= '~' ? c : '?';
    return text.size() > longest ? out + "..." : out;
  }

  /// To behind the next `;`: one fault for each statement.
  void recover() {
    while (token_.kind != Kind::semicolon && token_.kind != Kind::end) advance();
    if (token_.kind == Kind::semicolon) advance();
  }

  bool statement() {
    const Token first = token_;
    if (first.text == "min:" || first.text == "max:") return objective();
    if (first.kind == Kind::word && (first.text == "min" || first.text == "max")) {
      return fault(first, "an objective begins with 'min:' or 'max:'");
    }
    if (first.text == "soft:" || first.text.front() == '[') {
      return fault(first, "soft constraints (WBO) are not read");
    }
    Row row;
    row.at = first.at;
    if (!terms(row.terms) || !relation(row.relation)) return false;
    if (!signed_number(row.bound)) return false;
    if (token_.kind != Kind::semicolon) {
      return fault(token_, "';' is missing behind the constraint");
    }
    advance();
    file_.rows.push_back(std::move(row));
    return true;
  }

  bool objective() {
    const Token first = token_;
    if (file_.objective) return fault(first, "a second objective");
    if (!file_.rows.empty()) return fault(first, "the objective stands before the constraints");
    Objective objective{first.text == "max:", {}, first.at};
    advance();
    if (!terms(objective.terms)) return false;
    if (token_.kind != Kind::semicolon) {
      return fault(token_, "';' is missing behind the objective");
    }
    advance();
    file_.objective = std::move(objective);
    return true;
  }

  /// Up to what is neither a sign nor a figure nor a literal; the caller judges that.
  bool terms(std::vector<Term>& into) {
    while (token_.kind != Kind::semicolon && token_.kind != Kind::relation) {
      Term term;
      if (token_.kind == Kind::variable || token_.kind == Kind::negation) {
        return fault(token_, into.empty() ? "a literal without a coefficient"
                                          : "a product of variables: only linear sums are read");
      }
      if (!signed_number(term.coefficient) || !literal(term)) return false;
      into.push_back(term);
    }
    return true;
  }

  bool literal(Term& term) {
    if (token_.kind == Kind::negation) {
      term.negated = true;
      advance();
    }
    if (token_.kind != Kind::variable)
      return fault(token_, "a variable is missing here: x1, x2 ...");
    const std::string_view number = token_.text.substr(1);
    if (number.size() > 1 && number.front() == '0') {
      return fault(token_, "a variable's number begins with a zero");
    }
    if (number.size() > 18) return fault(token_, "a variable's number has more than 18 digits");
    const auto next = static_cast<int32_t>(by_number_.size());
    term.variable = by_number_.emplace(to_int(number), next).first->second;
    advance();
    return true;
  }

  static int64_t to_int(std::string_view digits) {
    int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  }

  bool relation(Relation& into) {
    if (token_.text == ">=") {
      into = Relation::at_least;
    } else if (token_.text == "<=") {
      into = Relation::at_most;
    } else if (token_.text == "=") {
      into = Relation::equal;
    } else {
      return fault(token_, "'>=', '<=' or '=' is missing here");
    }
    advance();
    return true;
  }

  bool signed_number(int64_t& into) {
    const Token first = token_;
    const bool negative = token_.text == "-";
    if (token_.kind == Kind::sign) advance();
    if (token_.kind != Kind::number) return fault(token_, "a whole number is missing here");
    std::string digits(token_.text);
    if (negative) digits.insert(0, 1, '-');
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), into);
    if (error != std::errc()) {
      return fault({first.kind, digits, first.at}, "this figure does not fit 64 bits");
    }
    advance();
    return true;
  }

  /// Variables come in the order of their numbers, whatever the order in which they were met.
  void number_variables() {
    std::vector<int32_t> place(by_number_.size());
    for (const auto& [number, met] : by_number_) {
      place[static_cast<std::size_t>(met)] = static_cast<int32_t>(file_.variables.size());
      file_.variables.push_back(fmt::format("x{}", number));
    }
    auto renumber = [&](std::vector<Term>& terms) {
      for (Term& term : terms) term.variable = place[static_cast<std::size_t>(term.variable)];
    };
    if (file_.objective) renumber(file_.objective->terms);
    for (Row& row : file_.rows) renumber(row.terms);
  }

  Scanner scanner_;
  std::size_t most_faults_;
  Token token_;
  File file_;
  Faults faults_;
  std::map<int64_t, int32_t> by_number_;  // to the order in which they were met
};

}  // namespace

util::Result<File, Faults> read_opb(std::string_view text, std::size_t most_faults) {
  return Reader(text, std::max<std::size_t>(most_faults, 1)).read();
}

int64_t value_of(const std::vector<Term>& terms, const std::vector<char>& on) {
  return std::accumulate(terms.begin(), terms.end(), int64_t{0},
                         [&](int64_t total, const Term& term) {
                           const bool taken = on[static_cast<std::size_t>(term.variable)] != 0;
                           return taken != term.negated ? total + term.coefficient : total;
                         });
}

bool holds(const File& file, const std::vector<char>& on) {
  return std::all_of(file.rows.begin(), file.rows.end(), [&](const Row& row) {
    const int64_t value = value_of(row.terms, on);
    switch (row.relation) {
      case Relation::at_least: return value >= row.bound;
      case Relation::at_most: return value <= row.bound;
      case Relation::equal: return value == row.bound;
    }
    return false;
  });
}

}  // namespace plumbline::opb
