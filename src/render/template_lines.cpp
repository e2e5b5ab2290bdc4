#include "render/template_lines.h"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

#include "util/file.h"
#include "util/text.h"
#include "util/utf8.h"

namespace plumbline::render {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_bytes = std::size_t{1} << 20;
constexpr std::size_t most_lines = 100'000;
constexpr std::size_t most_open = 100;
constexpr std::size_t most_partials = 20;  // in each other
constexpr std::size_t most_put_in = 1000;  // in all

using util::error;

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-';
}

bool is_blank(std::string_view text) { return util::trim(text).empty(); }

struct Partial {
  std::string name;
  util::Span span;
};

/// A line with what has still to be put in.
struct RawLine {
  TemplateLine line;
  std::vector<Partial> partials;
  bool comment = false;
};

/// Splits one file into lines and tags.
class Scanner {
 public:
  Scanner(std::shared_ptr<const util::Source> source, util::Diagnostics& out)
      : source_(std::move(source)), text_(source_->text), out_(out) {}

  std::vector<RawLine> scan() {
    start_line();
    while (at_ < text_.size()) {
      const std::string_view rest = std::string_view(text_).substr(at_);
      if (rest[0] == '\n') {
        end_line();
      } else if (rest.substr(0, 2) == "{{") {
        tag();
      } else {
        character(rest[0]);
      }
    }
    if (!raw_.line.pieces.empty() || raw_.comment || !raw_.partials.empty()) end_line();
    for (const TemplatePiece& open : open_)
      out_.push_back(
          error("E0624", fmt::format("section '{}' is never closed", open.text), open.span));
    return std::move(lines_);
  }

 private:
  util::Span span(std::size_t length) const {
    return {source_, line_, column_, static_cast<int32_t>(std::max<std::size_t>(length, 1))};
  }

  void start_line() {
    raw_ = {};
    raw_.line.where = {source_, line_, 1, 1};
  }

  void end_line() {
    auto& pieces = raw_.line.pieces;
    const bool only_blank = std::all_of(pieces.begin(), pieces.end(), [](const auto& piece) {
      return piece.kind == TemplatePiece::Kind::text && is_blank(piece.text);
    });
    const bool has_tag = raw_.comment || !raw_.partials.empty();
    raw_.line.blank = only_blank && !has_tag;
    raw_.line.tags_only =
        !raw_.line.blank && std::all_of(pieces.begin(), pieces.end(), [](const auto& piece) {
          return piece.kind == TemplatePiece::Kind::text ? is_blank(piece.text)
                                                         : piece.kind != TemplatePiece::Kind::value;
        });
    lines_.push_back(std::move(raw_));
    ++at_;
    ++line_;
    column_ = 1;
    start_line();
  }

  void add_text(std::string_view text) {
    auto& pieces = raw_.line.pieces;
    if (pieces.empty() || pieces.back().kind != TemplatePiece::Kind::text)
      pieces.push_back({TemplatePiece::Kind::text, "", span(1)});
    pieces.back().text += text;
  }

  void character(char c) {
    const auto each = util::character_at(text_, at_);
    const bool line_end = c == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
    if (!line_end && c != '\t' && (each.code < 0x20 || each.code == 0x7F)) {
      out_.push_back(error("E0623", "a control character has no place in a template", span(1)));
    } else if (!line_end) {
      add_text(std::string_view(text_).substr(at_, each.size));
    }
    at_ += each.size;
    ++column_;
  }

  void advance(std::size_t to) {
    for (; at_ < to; ++at_) {
      if (text_[at_] == '\n') {
        ++line_;
        column_ = 1;
      } else if ((static_cast<unsigned char>(text_[at_]) & 0xC0U) != 0x80U) {
        ++column_;
      }
    }
  }

  void tag() {
    const std::size_t begin = at_ + 2;
    const std::size_t end = text_.find("}}", begin);
    if (end == std::string::npos) {
      out_.push_back(error("E0623", "'{{' without '}}' behind it", span(2)));
      return advance(text_.size());
    }
    std::string_view inside = std::string_view(text_).substr(begin, end - begin);
    const util::Span where = span(util::count_characters(inside) + 4);
    const char sign = inside.empty() ? ' ' : inside[0];
    if (sign == '!') {
      raw_.comment = true;
    } else if (inside.find('\n') != std::string_view::npos) {
      out_.push_back(error("E0623",
                           "a tag ends on the line on which it starts; only a comment "
                           "may go over lines",
                           span(2)));
    } else if (sign == '=') {
      out_.push_back(
          error("E0623", "other signs in place of '{{' and '}}' are not provided for", where));
    } else if (sign == '{' || sign == '&') {
      out_.push_back(error("E0623",
                           "values are always escaped: write {{name}}, two braces and no "
                           "'&'",
                           where));
    } else {
      named_tag(sign, inside, where);
    }
    advance(end + 2);
    if (sign == '{' && at_ < text_.size() && text_[at_] == '}') advance(at_ + 1);
  }

  void named_tag(char sign, std::string_view inside, const util::Span& where) {
    const bool plain = std::string_view("#^/>").find(sign) == std::string_view::npos;
    const std::string name(util::trim(plain ? inside : inside.substr(1)));
    const bool good = name == "." || (!name.empty() && name.front() != '.' && name.back() != '.' &&
                                      std::all_of(name.begin(), name.end(), [](char c) {
                                        return is_name_character(c) || c == '.';
                                      }));
    if (!good) {
      out_.push_back(error(
          sign == '>' ? "E0626" : "E0623",
          fmt::format("'{}' is no name: letters, digits, '_' and '-'", util::printable(name, 60)),
          where));
      return;
    }
    switch (sign) {
      case '#': return open(TemplatePiece::Kind::section, name, where);
      case '^': return open(TemplatePiece::Kind::inverted, name, where);
      case '/': return close(name, where);
      case '>': raw_.partials.push_back({name, where}); return;
      default: raw_.line.pieces.push_back({TemplatePiece::Kind::value, name, where});
    }
  }

  void open(TemplatePiece::Kind kind, const std::string& name, const util::Span& where) {
    if (open_.size() == most_open)
      out_.push_back(
          error("E0622", fmt::format("more than {} sections in each other", most_open), where));
    open_.push_back({kind, name, where});
    raw_.line.pieces.push_back({kind, name, where});
  }

  void close(const std::string& name, const util::Span& where) {
    if (open_.empty()) {
      out_.push_back(error("E0624", fmt::format("'{{{{/{}}}}}' closes no section", name), where));
    } else if (open_.back().text != name) {
      util::Diagnostic wrong =
          error("E0624",
                fmt::format("'{{{{/{}}}}}' stands where '{{{{/{}}}}}' has to come first", name,
                            open_.back().text),
                where);
      wrong.notes.push_back({"this section is open", open_.back().span});
      out_.push_back(std::move(wrong));
      // One that is open further out was meant: the ones inside it are not reported again.
      const auto meant = std::find_if(open_.begin(), open_.end(),
                                      [&](const auto& each) { return each.text == name; });
      if (meant != open_.end()) open_.erase(meant, open_.end());
    } else {
      open_.pop_back();
    }
    raw_.line.pieces.push_back({TemplatePiece::Kind::end, name, where});
  }

  std::shared_ptr<const util::Source> source_;
  const std::string& text_;
  util::Diagnostics& out_;
  std::size_t at_ = 0;
  int32_t line_ = 1;
  int32_t column_ = 1;
  RawLine raw_;
  std::vector<RawLine> lines_;
  std::vector<TemplatePiece> open_;
};

/// Puts partials where they are named.
class Reader {
 public:
  explicit Reader(const std::vector<fs::path>& folders) : folders_(folders) {}

  util::Result<std::vector<TemplateLine>> read(std::shared_ptr<const util::Source> source) {
    add(std::move(source), "");
    util::sort_diagnostics(errors_);
    if (!errors_.empty()) return util::Unexpected(std::move(errors_));
    return std::move(lines_);
  }

 private:
  void add(std::shared_ptr<const util::Source> source, const std::string& indent) {
    for (RawLine& raw : Scanner(std::move(source), errors_).scan()) {
      if (!raw.partials.empty()) {
        put_in(raw, indent);
      } else if (!raw.comment || !raw.line.pieces.empty()) {
        add_line(std::move(raw), indent);
      }
      if (!errors_.empty() && errors_.back().code == "E0622") return;
    }
  }

  void add_line(RawLine raw, const std::string& indent) {
    if (raw.comment && raw.line.blank) return;
    if (lines_.size() == most_lines) {
      errors_.push_back(
          error("E0622", fmt::format("more than {} lines with the partials put in", most_lines),
                raw.line.where));
      return;
    }
    const bool only_text_left =
        raw.comment && std::all_of(raw.line.pieces.begin(), raw.line.pieces.end(), [](auto& p) {
          return p.kind == TemplatePiece::Kind::text && is_blank(p.text);
        });
    if (only_text_left) return;
    if (!raw.line.blank && !raw.line.tags_only && !indent.empty())
      raw.line.pieces.insert(raw.line.pieces.begin(),
                             {TemplatePiece::Kind::text, indent, raw.line.where});
    lines_.push_back(std::move(raw.line));
  }

  void put_in(const RawLine& raw, const std::string& indent) {
    const Partial& partial = raw.partials.front();
    const auto& pieces = raw.line.pieces;
    const bool alone =
        raw.partials.size() == 1 && std::all_of(pieces.begin(), pieces.end(), [](const auto& p) {
          return p.kind == TemplatePiece::Kind::text && is_blank(p.text);
        });
    if (!alone) {
      errors_.push_back(error("E0626", "a partial stands on a line of its own", partial.span));
      return;
    }
    if (std::find(open_.begin(), open_.end(), partial.name) != open_.end()) {
      errors_.push_back(error(
          "E0626", fmt::format("partial '{}' is inside of itself", partial.name), partial.span));
      return;
    }
    if (open_.size() == most_partials) {
      errors_.push_back(error("E0622",
                              fmt::format("more than {} partials in each other", most_partials),
                              partial.span));
      return;
    }
    if (++put_in_ > most_put_in) {
      errors_.push_back(error("E0622", fmt::format("more than {} partials are put in", most_put_in),
                              partial.span));
      return;
    }
    const auto source = load(partial);
    if (!source) return;
    open_.push_back(partial.name);
    // White space in front of the tag goes in front of every line of the partial.
    add(source, indent + (pieces.empty() ? "" : pieces.front().text));
    open_.pop_back();
  }

  std::shared_ptr<const util::Source> load(const Partial& partial) {
    if (partial.name.find('.') != std::string::npos) {
      errors_.push_back(error("E0626",
                              fmt::format("'{}' is no name of a partial: letters, digits, "
                                          "'_' and '-'",
                                          partial.name),
                              partial.span));
      return nullptr;
    }
    std::vector<std::string> known;
    for (const fs::path& folder : folders_) {
      const fs::path file = folder / (partial.name + ".mustache");
      std::error_code ignored;
      if (fs::exists(file, ignored)) return load_file(folder, file, partial);
      for (fs::directory_iterator it(folder, ignored), end; !ignored && it != end;
           it.increment(ignored))
        if (it->path().extension() == ".mustache") known.push_back(it->path().stem().string());
    }
    std::sort(known.begin(), known.end());
    errors_.push_back(error("E0626", fmt::format("partial '{}' is not there", partial.name),
                            partial.span, util::maybe(partial.name, known)));
    return nullptr;
  }

  std::shared_ptr<const util::Source> load_file(const fs::path& folder, const fs::path& file,
                                                const Partial& partial) {
    // A link must not lead out of the folder either.
    std::error_code failed;
    if (fs::canonical(file, failed).parent_path() != fs::canonical(folder, failed)) {
      errors_.push_back(error("E0626",
                              fmt::format("partial '{}' leads out of its folder", partial.name),
                              partial.span));
      return nullptr;
    }
    auto source = read_template_file(file);
    if (source) return *source;
    errors_.insert(errors_.end(), source.error().begin(), source.error().end());
    return nullptr;
  }

  const std::vector<fs::path>& folders_;
  std::vector<std::string> open_;
  std::size_t put_in_ = 0;
  std::vector<TemplateLine> lines_;
  util::Diagnostics errors_;
};

}  // namespace

util::Result<std::shared_ptr<const util::Source>> read_template_file(const fs::path& file) {
  auto source = util::read_file(file.string(), most_bytes);
  if (!source) {
    util::Diagnostic diagnostic = std::move(source).error();
    diagnostic.code = diagnostic.code == "E0105" ? "E0622" : "E0621";
    return util::Unexpected(util::Diagnostics{std::move(diagnostic)});
  }
  const std::string& text = (*source)->text;
  for (std::size_t at = 0; at < text.size();) {
    const util::Character each = util::character_at(text, at);
    if (!each.valid)
      return util::Unexpected(util::Diagnostics{error(
          "E0623", "this is not UTF-8",
          {*source,
           static_cast<int32_t>(
               1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n')),
           1, 1})});
    at += each.size;
  }
  return std::move(*source);
}

util::Result<std::vector<TemplateLine>> read_template(std::shared_ptr<const util::Source> source,
                                                      const std::vector<fs::path>& partials) {
  return Reader(partials).read(std::move(source));
}

}  // namespace plumbline::render
