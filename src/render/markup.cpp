#include "render/markup.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "render/width.h"
#include "util/text.h"

namespace plumbline::render {

namespace {

constexpr std::string_view significant = "\\*|#>-.:[";

constexpr std::array<std::string_view, 5> link_starts{"#", "https:", "http:", "mailto:", "tel:"};

bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
         (c >= '{' && c <= '~');
}

bool starts(std::string_view text, std::string_view with) {
  return text.substr(0, with.size()) == with;
}

/// The text behind "- " or "12. ", or nothing. An item without words has lost its space.
std::optional<std::string_view> behind_dash(std::string_view text) {
  if (text != "-" && text.substr(0, 2) != "- ") return std::nullopt;
  return text.substr(1);
}
std::optional<std::string_view> behind_number(std::string_view text) {
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  if (digits == 0 || digits > 9 || digits == text.size() || text[digits] != '.')
    return std::nullopt;
  text.remove_prefix(digits + 1);
  if (!text.empty() && text[0] != ' ') return std::nullopt;
  return text;
}

/// The pieces between bars that have no backslash, of a line that starts with one.
std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  line.remove_prefix(1);
  std::size_t begin = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\') {
      ++i;
    } else if (line[i] == '|') {
      cells.push_back(util::trim(line.substr(begin, i - begin)));
      begin = i + 1;
    }
  }
  if (!util::trim(line.substr(begin)).empty()) cells.push_back(util::trim(line.substr(begin)));
  return cells;
}

class Parser {
 public:
  Parser(const std::vector<MarkupLine>& lines, const PictureBook& pictures)
      : lines_(lines), pictures_(pictures) {}

  util::Result<std::vector<Block>> parse() {
    while (at_ < lines_.size()) next();
    for (const Open& each : open_) fail(each.from, "this is never closed with ':::'");
    if (!errors_.empty()) return util::Unexpected(std::move(errors_));
    return std::move(blocks_);
  }

 private:
  std::string_view line() const { return lines_[at_].text; }
  bool more() const { return at_ < lines_.size(); }

  void fail(std::size_t at, std::string message, std::string hint = "") {
    if (errors_.size() >= 50) return;
    errors_.push_back({.code = "E0627",
                       .message = std::move(message),
                       .span = lines_[at].where,
                       .hint = std::move(hint),
                       .notes = {}});
  }

  /// A section that is not closed yet, and its line.
  struct Open {
    Section section;
    std::size_t from = 0;
  };

  void add(Block block) {
    (open_.empty() ? blocks_ : open_.back().section.blocks).push_back(std::move(block));
  }

  /// Inside of what stays on one page.
  bool kept() const {
    return std::any_of(open_.begin(), open_.end(),
                       [](const Open& each) { return each.section.kind != SectionKind::session; });
  }

  void next() {
    const std::string_view text = util::trim(line());
    if (text.empty()) {
      ++at_;
    } else if (starts(text, "---page---")) {
      page_break(text);
    } else if (starts(text, ":::")) {
      directive(text);
    } else if (text[0] == '#') {
      heading(text);
    } else if (text[0] == '|') {
      table();
    } else if (text[0] == '>') {
      callout();
    } else if (behind_dash(text) || behind_number(text)) {
      list();
    } else {
      paragraph();
    }
  }

  void page_break(std::string_view text) {
    if (text != "---page---") fail(at_, "'---page---' stands on a line of its own");
    if (kept()) fail(at_, "'---page---' cannot stand in what stays on one page");
    add({PageBreak{}});
    ++at_;
  }

  /// A line with ':::': a section begins or ends, or a picture.
  void directive(std::string_view text) {
    const std::size_t gap = text.find(' ');
    const std::string_view word = text.substr(3, gap == text.npos ? text.npos : gap - 3);
    std::string what = plain_text(inline_of(gap == text.npos ? "" : text.substr(gap)));
    if (text == ":::") {
      close();
    } else if (word == "keep" && what.empty()) {
      open(SectionKind::keep, {});
    } else if (word == "item" && !what.empty()) {
      open(SectionKind::item, std::move(what));
    } else if (word == "session" && !what.empty()) {
      open(SectionKind::session, std::move(what));
    } else if (word == "picture") {
      picture(what);
    } else {
      fail(at_, "expected ':::keep', ':::item REF', ':::session REF', ':::picture KEY' or ':::'");
    }
    ++at_;
  }

  void open(SectionKind kind, std::string ref) {
    if (kept()) fail(at_, "what stays on one page cannot hold another section");
    if (kind == SectionKind::session && !open_.empty())
      fail(at_, "':::session' cannot stand inside of another");
    open_.push_back({.section = {.kind = kind, .ref = std::move(ref), .blocks = {}}, .from = at_});
  }

  void close() {
    if (open_.empty()) return fail(at_, "':::' without a section before it");
    Section section = std::move(open_.back().section);
    open_.pop_back();
    if (!section.blocks.empty()) add({std::move(section)});
  }

  void picture(const std::string& key) {
    const auto& keys = pictures_.keys;
    if (std::find(keys.begin(), keys.end(), key) == keys.end())
      return fail(at_, "unknown picture '" + key + "'", util::maybe(key, keys));
    Picture drawn = pictures_.draw(key);
    if (!drawn.shapes.empty()) add({Figure{std::move(drawn)}});
  }

  void heading(std::string_view text) {
    const std::size_t level = std::min(text.find_first_not_of('#'), text.size());
    if (level > 4 || (level < text.size() && text[level] != ' ')) {
      fail(at_, "a heading starts with '#' to '####' and a space; write '\\#' for the sign itself");
    } else if (Inline runs = inline_of(text.substr(level)); !runs.empty()) {
      add({Heading{.level = static_cast<int>(level), .text = std::move(runs)}});
    }
    ++at_;
  }

  /// True for a line that a paragraph or an item goes on with.
  bool goes_on() const {
    if (!more()) return false;
    const std::string_view text = util::trim(line());
    return !text.empty() && text[0] != '#' && text[0] != '|' && text[0] != '>' &&
           !behind_dash(text) && !starts(text, ":::") && !starts(text, "---page---") &&
           !behind_number(text);
  }

  void paragraph() {
    const std::size_t from = at_;
    std::string text(util::trim(line()));
    for (++at_; goes_on(); ++at_) text += " " + std::string(util::trim(line()));
    if (Inline runs = inline_of(text, from); !runs.empty()) add({Paragraph{std::move(runs)}});
  }

  void list() {
    List list{.numbered = !behind_dash(util::trim(line()))};
    while (skip_to_item(list.numbered)) {
      const std::string_view first = util::trim(line());
      const std::size_t from = at_;
      std::string text(util::trim(*(list.numbered ? behind_number(first) : behind_dash(first))));
      for (++at_; goes_on() && starts(line(), "  "); ++at_)
        text += " " + std::string(util::trim(line()));
      if (Inline runs = inline_of(text, from); !runs.empty()) list.items.push_back(std::move(runs));
    }
    if (!list.items.empty()) add({std::move(list)});
  }

  /// True at a further item of a list; empty lines between items do not end it.
  bool skip_to_item(bool numbered) {
    std::size_t next = at_;
    while (next < lines_.size() && util::trim(lines_[next].text).empty()) ++next;
    if (next == lines_.size()) return false;
    const std::string_view text = util::trim(lines_[next].text);
    if (numbered ? !behind_number(text) : !behind_dash(text)) return false;
    at_ = next;
    return true;
  }

  void callout() {
    Callout callout;
    std::string text;
    const auto finish = [&](std::size_t from) {
      if (Inline runs = inline_of(text, from); !runs.empty())
        callout.paragraphs.push_back(std::move(runs));
      text.clear();
    };
    std::size_t from = at_;
    for (; more() && starts(util::trim(line()), ">"); ++at_) {
      const std::string_view rest = util::trim(util::trim(line()).substr(1));
      if (rest.empty()) finish(from);
      if (text.empty()) from = at_;
      text += (text.empty() ? "" : " ") + std::string(rest);
    }
    finish(from);
    if (!callout.paragraphs.empty()) add({std::move(callout)});
  }

  void table() {
    const std::size_t from = at_;
    Table table;
    for (const std::string_view title : cells_of(util::trim(line())))
      table.columns.push_back({.title = inline_of(title)});
    ++at_;
    if (!more() || !rule_of(table)) {
      fail(from, "a table has a line '|---|---|' below its first line, with as many columns");
      while (more() && starts(util::trim(line()), "|")) ++at_;
      return;
    }
    for (++at_; more() && starts(util::trim(line()), "|"); ++at_) {
      std::vector<Inline> row;
      for (const std::string_view cell : cells_of(util::trim(line())))
        row.push_back(inline_of(cell));
      if (row.size() != table.columns.size()) {
        fail(at_, fmt::format("this row has {} cells and the table {} columns", row.size(),
                              table.columns.size()));
        continue;
      }
      table.rows.push_back(std::move(row));
    }
    if (!table.rows.empty()) add({std::move(table)});
  }

  /// Reads "|:--|--:|" at the current line into alignment and weight; "____" is a column to write
  /// into.
  bool rule_of(Table& table) const {
    const std::string_view text = util::trim(line());
    if (!starts(text, "|")) return false;
    const auto cells = cells_of(text);
    if (cells.empty() || cells.size() != table.columns.size()) return false;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string_view cell = cells[i];
      const bool write_in = cell.find('_') != cell.npos;
      const auto dashes = std::count(cell.begin(), cell.end(), write_in ? '_' : '-');
      const bool left = cell.front() == ':';
      const bool right = cell.back() == ':';
      if (dashes == 0 ||
          static_cast<std::size_t>(dashes) + (left ? 1U : 0U) + (right ? 1U : 0U) != cell.size())
        return false;
      table.columns[i].align = left && right ? Align::centre : right ? Align::right : Align::left;
      table.columns[i].write_in = write_in;
      table.columns[i].weight = static_cast<int>(std::min<std::ptrdiff_t>(dashes, 1000));
    }
    return true;
  }

  Inline inline_of(std::string_view text) { return inline_of(text, at_); }

  /// Text with `**strong**`, `*emphasis*`, `[words](target)` and `[ ]`; a backslash takes the
  /// meaning off a sign.
  Inline inline_of(std::string_view text, std::size_t at) {
    Inline runs;
    Run run;
    const auto finish = [&](Style next) {
      if (!run.text.empty()) runs.push_back(std::move(run));
      run = {.style = next, .text = ""};
    };
    text = util::trim(text);
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\\' && i + 1 < text.size() && is_punctuation(text[i + 1])) {
        run.text += text[++i];
      } else if (text.substr(i, 3) == "[ ]") {
        const Style style = run.style;
        finish(style);
        runs.push_back({.style = Style::box, .text = "[ ]"});
        i += 2;
      } else if (const auto link = link_at(text, i)) {
        const Style style = run.style;
        finish(style);
        add_link(*link, style, at, runs);
        i = link->end;
      } else if (text[i] != '*') {
        run.text += text[i];
      } else {
        const bool two = i + 1 < text.size() && text[i + 1] == '*';
        // Words start right behind the signs of strong text; here an emphasised value is empty.
        const bool nothing = i + 2 >= text.size() || text[i + 2] == ' ';
        if (two && nothing && run.style == Style::plain) {
          ++i;
          continue;
        }
        const Style style = two ? Style::strong : Style::emphasis;
        if (run.style != Style::plain && run.style != style) {
          fail(at, "strong and emphasised text cannot stand in each other");
          return {};
        }
        finish(run.style == style ? Style::plain : style);
        if (two) ++i;
      }
    }
    if (run.style != Style::plain) fail(at, "'*' is never closed; write '\\*' for the sign itself");
    finish(Style::plain);
    return tidy(std::move(runs));
  }

  /// "[words](target)" at `from`; `end` is its last sign.
  struct LinkText {
    std::string_view words, target;
    std::size_t end = 0;
  };

  static std::optional<LinkText> link_at(std::string_view text, std::size_t from) {
    if (text[from] != '[') return std::nullopt;
    const std::size_t middle = unescaped(text, ']', from);
    if (middle == text.npos || middle + 1 >= text.size() || text[middle + 1] != '(')
      return std::nullopt;
    const std::size_t end = unescaped(text, ')', middle);
    if (end == text.npos) return std::nullopt;
    return LinkText{text.substr(from + 1, middle - from - 1),
                    text.substr(middle + 2, end - middle - 2), end};
  }

  /// The first such sign behind `from` without a backslash.
  static std::size_t unescaped(std::string_view text, char sign, std::size_t from) {
    for (std::size_t i = from + 1; i < text.size(); ++i) {
      if (text[i] == '\\')
        ++i;
      else if (text[i] == sign)
        return i;
    }
    return text.npos;
  }

  /// A link without words or without a target is its words alone: a value may be empty.
  void add_link(const LinkText& link, Style style, std::size_t at, Inline& runs) {
    std::string target = plain_text(inline_of(link.target, at));
    const bool known = std::any_of(link_starts.begin(), link_starts.end(),
                                   [&](std::string_view start) { return starts(target, start); });
    if (!target.empty() && !known)
      fail(at, "a link leads to '#', https:, http:, mailto: or tel:, not to '" + target + "'");
    runs.push_back({style, plain_text(inline_of(link.words, at)), known ? target : ""});
  }

  /// One space between words across runs, none at the ends, no empty runs.
  static Inline tidy(Inline runs) {
    Inline out;
    bool space = true;
    for (Run& run : runs) {
      std::string text;
      for (const char c : run.text) {
        const bool blank = c == ' ' || c == '\t';
        if (!blank || !space) text += blank ? ' ' : c;
        space = blank;
      }
      if (!text.empty()) out.push_back({run.style, std::move(text), std::move(run.link)});
    }
    while (!out.empty() && !out.back().text.empty() && out.back().text.back() == ' ') {
      out.back().text.pop_back();
      if (out.back().text.empty()) out.pop_back();
    }
    return out;
  }

  const std::vector<MarkupLine>& lines_;
  const PictureBook& pictures_;
  std::size_t at_ = 0;
  std::vector<Block> blocks_;
  std::vector<Open> open_;
  util::Diagnostics errors_;
};

}  // namespace

util::Result<std::vector<Block>> parse_markup(const std::vector<MarkupLine>& lines,
                                              const PictureBook& pictures) {
  return Parser(lines, pictures).parse();
}

std::string escape_markup(std::string_view text) {
  std::string out;
  for (const char c : clean(text)) {
    if (significant.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace plumbline::render
