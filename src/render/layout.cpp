#include "render/layout.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "render/table_layout.h"
#include "render/width.h"

namespace plumbline::render {

namespace {

using Lines = std::vector<std::string>;

/// Lines that stay together where a page can hold them.
struct Chunk {
  Lines lines;
  bool gap = false;        ///< an empty line before it, except at the top of a page
  bool with_next = false;  ///< on the page of the chunk that follows
  bool new_page = false;
  std::shared_ptr<const Lines> head;  ///< of its table: again where it starts a page
};

Lines wrapped(const Inline& text, int columns) { return wrap(plain_text(text), columns); }

/// Lines with `first` before the first and as many spaces (or `others`) before the rest.
Lines hanging(const Inline& text, const std::string& first, const std::string& others,
              int columns) {
  Lines lines = wrapped(text, columns - static_cast<int>(first.size()));
  for (std::size_t i = 0; i < lines.size(); ++i) lines[i] = (i == 0 ? first : others) + lines[i];
  return lines;
}

/// Turns blocks into chunks.
class Chunker {
 public:
  explicit Chunker(int columns) : columns_(columns) {}

  std::vector<Chunk> chunks_of(const std::vector<Block>& blocks) {
    std::vector<Chunk> out;
    bool after_heading = false;
    for (const Block& block : blocks) {
      const std::size_t before = out.size();
      std::visit([&](const auto& each) { add(each, out); }, block.value);
      // What a part is for, said in a line or two below its heading, goes with what comes next.
      const bool lead = after_heading && std::holds_alternative<Paragraph>(block.value) &&
                        out.size() == before + 1 && out.back().lines.size() <= 3;
      if (lead) out.back().with_next = true;
      after_heading = std::holds_alternative<Heading>(block.value);
    }
    return out;
  }

 private:
  void add(const Heading& heading, std::vector<Chunk>& out) const {
    Lines lines = wrapped(heading.text, columns_);
    int width = 0;
    for (const std::string& line : lines) width = std::max(width, width_of(line));
    if (heading.level <= 2) {
      lines.emplace_back(static_cast<std::size_t>(width), heading.level == 1 ? '=' : '-');
    } else if (heading.level == 3 && lines.size() == 1 && width + 6 <= columns_) {
      lines.front() = "-- " + lines.front() + " --";
    }
    out.push_back({.lines = std::move(lines), .gap = true, .with_next = true});
  }

  void add(const Paragraph& paragraph, std::vector<Chunk>& out) const {
    out.push_back({.lines = wrapped(paragraph.text, columns_), .gap = true});
  }

  void add(const List& list, std::vector<Chunk>& out) const {
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      const std::string sign = list.numbered ? fmt::format("{}. ", i + 1) : "- ";
      out.push_back({.lines = hanging(list.items[i], sign, std::string(sign.size(), ' '), columns_),
                     .gap = i == 0});
    }
  }

  void add(const Callout& callout, std::vector<Chunk>& out) const {
    Chunk chunk{.gap = true};
    for (const Inline& text : callout.paragraphs) {
      if (!chunk.lines.empty()) chunk.lines.emplace_back("|");
      for (std::string& line : hanging(text, "| ", "| ", columns_))
        chunk.lines.push_back(std::move(line));
    }
    out.push_back(std::move(chunk));
  }

  void add(const Table& table, std::vector<Chunk>& out) const {
    TableLines lines = lay_out_table(table, columns_);
    const auto head = std::make_shared<const Lines>(std::move(lines.head));
    if (!head->empty()) out.push_back({.lines = *head, .gap = true, .with_next = true});
    for (std::size_t i = 0; i < lines.rows.size(); ++i)
      out.push_back({.lines = std::move(lines.rows[i]),
                     .gap = head->empty(),
                     .head = i == 0 ? nullptr : head});
  }

  void add(const PageBreak&, std::vector<Chunk>& out) const { out.push_back({.new_page = true}); }

  void add(const Figure& figure, std::vector<Chunk>& out) const {
    out.push_back({.lines = wrap(figure.picture.alt, columns_), .gap = true});
  }

  void add(const Section& section, std::vector<Chunk>& out) {
    if (section.kind != SectionKind::session) return add_kept(section, out);
    for (Chunk& each : chunks_of(section.blocks)) out.push_back(std::move(each));
  }

  /// One chunk of all that is in it.
  void add_kept(const Section& keep, std::vector<Chunk>& out) {
    Chunk kept{.gap = true};
    bool after_paragraph = false;
    for (const Block& block : keep.blocks) {
      // A list belongs to the line above it.
      bool gap = !(after_paragraph && std::holds_alternative<List>(block.value));
      for (Chunk& each : chunks_of({block})) {
        if (each.gap && gap && !kept.lines.empty()) kept.lines.emplace_back();
        gap = true;
        for (std::string& line : each.lines) kept.lines.push_back(std::move(line));
      }
      after_paragraph = std::holds_alternative<Paragraph>(block.value);
    }
    out.push_back(std::move(kept));
  }

  int columns_;
};

/// Fills pages with chunks.
class Paginator {
 public:
  explicit Paginator(std::size_t height) : height_(height) {}

  std::vector<Lines> fill(const std::vector<Chunk>& chunks) {
    for (std::size_t i = 0; i < chunks.size();) {
      std::size_t end = i + 1;
      while (end < chunks.size() && chunks[end - 1].with_next && !chunks[end].new_page) ++end;
      if (chunks[i].new_page) {
        turn();
      } else {
        if (needed(chunks, i, end) > room() && !page_.empty()) turn();
        for (; i < end; ++i) place(chunks[i]);
      }
      i = std::max(i, end);
    }
    if (!page_.empty() || pages_.empty()) pages_.push_back(std::move(page_));
    return std::move(pages_);
  }

 private:
  std::size_t room() const { return height_ - page_.size(); }

  std::size_t needed(const std::vector<Chunk>& chunks, std::size_t from, std::size_t to) const {
    std::size_t lines = 0;
    for (std::size_t i = from; i < to; ++i)
      lines += chunks[i].lines.size() + (chunks[i].gap && !(page_.empty() && i == from) ? 1 : 0);
    return lines;
  }

  void turn() {
    if (page_.empty()) return;
    pages_.push_back(std::move(page_));
    page_.clear();
  }

  void place(const Chunk& chunk) {
    const std::size_t gap = chunk.gap && !page_.empty() ? 1 : 0;
    if (gap + chunk.lines.size() > room()) {
      // One that no page can hold starts where it stands if a good part of it fits there.
      if (chunk.lines.size() <= height_ || room() < height_ / 3) turn();
    }
    if (page_.empty() && chunk.head && chunk.head->size() + chunk.lines.size() <= height_)
      page_ = *chunk.head;
    if (gap == 1 && !page_.empty()) page_.emplace_back();
    for (const std::string& line : chunk.lines) {
      if (room() == 0) turn();
      if (!line.empty() || !page_.empty()) page_.push_back(line);
    }
  }

  std::size_t height_;
  std::vector<Lines> pages_;
  Lines page_;
};

std::string without_end_spaces(std::string line) {
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

/// Whose plan, and which week, at the two ends of one line.
std::string running_head(const Document& document, PageSize size) {
  const std::string detail = cut(document.detail, size.columns / 2, size.ascii);
  const int left = size.columns - width_of(detail);
  const std::string title = cut(document.title, left - 2, size.ascii);
  return without_end_spaces(pad_right(title, left) + detail);
}

}  // namespace

std::vector<Page> lay_out(const Document& document, PageSize size,
                          const phrases::Phrases& phrases) {
  constexpr std::size_t head_and_foot = 4;  // a line and an empty line each
  const std::size_t height = static_cast<std::size_t>(std::max(size.lines, 10)) - head_and_foot;
  const std::vector<Lines> bodies =
      Paginator(height).fill(Chunker(size.columns).chunks_of(document.blocks));
  const std::string head = running_head(document, size);
  std::vector<Page> pages;
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    Page page{head, ""};
    page.insert(page.end(), bodies[i].begin(), bodies[i].end());
    // The foot stands at the bottom, except on the last page, which may end early.
    while (i + 1 < bodies.size() && page.size() < height + 2) page.emplace_back();
    page.emplace_back();
    const std::string foot = phrases.say(
        "page.of", {{"page", std::to_string(i + 1)}, {"pages", std::to_string(bodies.size())}});
    page.push_back(pad_left(size.ascii ? to_ascii(foot) : foot, size.columns));
    pages.push_back(std::move(page));
  }
  return pages;
}

}  // namespace plumbline::render
