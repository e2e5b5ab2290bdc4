#include <array>
#include <optional>
#include <string_view>

#include "render/compose.h"
#include "render/format.h"

namespace plumbline::render {

extern const Format format_md;

namespace {

constexpr std::array<std::string_view, 1> aliases{"markdown"};

bool starts(std::string_view text, std::string_view with) {
  return text.substr(0, with.size()) == with;
}

/// True where the sign at `at` would make "https://..." or "www...." a link by itself.
bool makes_link(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest[0] == ':') return starts(rest, "://");
  return rest[0] == '.' && at >= 3 &&
         (starts(text.substr(at - 3), "www") || starts(text.substr(at - 3), "WWW"));
}

/// Text in which nothing is markup any more.
std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool sign = std::string_view("\\`*_[]<>|~&@").find(text[i]) != std::string_view::npos;
    if (sign || makes_link(text, i)) out += '\\';
    out += text[i];
  }
  return out;
}

/// The same at the start of a line, where further signs would make a list, a heading or a rule.
std::string escaped_start(std::string_view text) {
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  if (digits > 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')'))
    return std::string(text.substr(0, digits)) + "\\" + escaped(text.substr(digits));
  const bool sign =
      !text.empty() && std::string_view("#+-=").find(text[0]) != std::string_view::npos;
  return (sign ? "\\" : "") + escaped(text);
}

/// An address between '<' and '>'.
std::string address(std::string_view link) {
  std::string out;
  for (const char c : link) {
    if (c == '<' || c == '>' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

/// Runs side by side. Signs of strong text must touch its words, so spaces go outside of them.
std::string inline_text(const Inline& runs, bool line_start) {
  std::string out;
  for (const Run& run : runs) {
    if (run.style == Style::box) {
      out += run.text;
      continue;
    }
    const std::size_t first = run.text.find_first_not_of(' ');
    if (first == std::string::npos) {
      out += run.text;
      continue;
    }
    const std::size_t last = run.text.find_last_not_of(' ');
    const std::string_view words = std::string_view(run.text).substr(first, last - first + 1);
    const std::string_view sign = run.style == Style::strong     ? "**"
                                  : run.style == Style::emphasis ? "*"
                                                                 : "";
    out.append(first, ' ');
    // Items have no place of their own in Markdown to lead to.
    const bool link = !run.link.empty() && run.link[0] != '#';
    const bool at_start = line_start && out.empty() && sign.empty();
    out += sign;
    if (link) out += '[';
    out += at_start && !link ? escaped_start(words) : escaped(words);
    if (link) out += "](<" + address(run.link) + ">)";
    out += sign;
    out.append(run.text.size() - 1 - last, ' ');
  }
  return out;
}

std::string cell_text(const Inline& cell) { return inline_text(cell, false); }

/// Writes one block after another, an empty line between them.
class Writer {
 public:
  void blocks(const std::vector<Block>& all) {
    for (const Block& block : all) std::visit(*this, block.value);
  }

  void operator()(const Heading& each) {
    begin();
    // A '#' at the end of a heading would be taken for the end of its sign.
    std::string text = inline_text(each.text, true);
    if (!text.empty() && text.back() == '#') text.insert(text.size() - 1, "\\");
    out_ += std::string(static_cast<std::size_t>(each.level), '#') + " " + text + "\n";
  }

  void operator()(const Paragraph& each) {
    begin();
    out_ += inline_text(each.text, true) + "\n";
  }

  void operator()(const List& each) {
    // Two lists of one kind in a row would be one list.
    if (last_list_ && *last_list_ == each.numbered) out_ += "\n<!-- -->\n";
    begin();
    int number = 0;
    for (const Inline& item : each.items) {
      out_ += each.numbered ? std::to_string(++number) + ". " : "- ";
      out_ += inline_text(item, true) + "\n";
    }
    last_list_ = each.numbered;
  }

  void operator()(const Callout& each) {
    begin();
    for (std::size_t i = 0; i < each.paragraphs.size(); ++i) {
      if (i > 0) out_ += ">\n";
      out_ += "> " + inline_text(each.paragraphs[i], true) + "\n";
    }
  }

  void operator()(const Table& each) {
    begin();
    std::string rule = "|";
    out_ += "|";
    for (const Column& column : each.columns) {
      const bool left = column.align == Align::centre;
      const bool right = column.align != Align::left;
      out_ += " " + cell_text(column.title) + " |";
      rule += std::string(left ? " :" : " ") + "---" + (right ? ": |" : " |");
    }
    out_ += "\n" + rule + "\n";
    for (const auto& row : each.rows) {
      out_ += "|";
      for (const Inline& cell : row) out_ += " " + cell_text(cell) + " |";
      out_ += "\n";
    }
  }

  void operator()(const PageBreak&) {
    begin();
    out_ += "---\n";
  }

  void operator()(const Figure& each) {
    begin();
    out_ += inline_text({{Style::emphasis, each.picture.alt}}, true) + "\n";
  }

  void operator()(const Section& each) { blocks(each.blocks); }

  std::string take() { return std::move(out_); }

 private:
  void begin() {
    if (!out_.empty()) out_ += "\n";
    last_list_.reset();
  }

  std::string out_;
  std::optional<bool> last_list_;  ///< the block before is a list; whether it has numbers
};

util::Result<std::string> print(Document document, const WriteOptions&) {
  Writer writer;
  writer.blocks(document.blocks);
  return writer.take();
}

util::Result<std::string> write(const domain::Plan& plan, const WriteOptions& options) {
  auto document = compose(plan, options);
  if (!document) return util::Unexpected(std::move(document).error());
  return print(std::move(*document), options);
}

}  // namespace

const Format format_md{
    .key = "md",
    .aliases = aliases,
    .title = "Markdown",
    .extension = "md",
    .manual =
        "CommonMark with GitHub's tables, for notes, wikis and chats. Whatever stands in a "
        "client's file is text, never markup. `--template` takes another template.",
    .write = write,
    .print = print};

}  // namespace plumbline::render
