#pragma once

#include <string>
#include <variant>
#include <vector>

/// What a template gives and what Markdown and text are written from: values only, no layout.
namespace plumbline::render {

enum class Style { plain, strong, emphasis };

/// A piece of text in one style. The text is plain: nothing in it is markup.
struct Run {
  Style style = Style::plain;
  std::string text;
  bool operator==(const Run&) const = default;
};
using Inline = std::vector<Run>;

struct Heading {
  int level = 1;  ///< 1 to 4
  Inline text;
  bool operator==(const Heading&) const = default;
};

struct Paragraph {
  Inline text;
  bool operator==(const Paragraph&) const = default;
};

struct List {
  bool numbered = false;  ///< from 1
  std::vector<Inline> items;
  bool operator==(const List&) const = default;
};

/// Something that must not be missed: set apart from the text around it.
struct Callout {
  std::vector<Inline> paragraphs;
  bool operator==(const Callout&) const = default;
};

enum class Align { left, centre, right };

struct Column {
  Inline title;
  Align align = Align::left;
  int weight = 1;  ///< share of the width where the table is wider than the page
  bool operator==(const Column&) const = default;
};

struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<Inline>> rows;  ///< each as long as `columns`
  bool operator==(const Table&) const = default;
};

struct PageBreak {
  bool operator==(const PageBreak&) const = default;
};

struct Block;

/// Blocks that stand on one page together where a page can hold them.
struct Keep {
  std::vector<Block> blocks;
  bool operator==(const Keep&) const;
};

struct Block {
  std::variant<Heading, Paragraph, List, Callout, Table, PageBreak, Keep> value;
  bool operator==(const Block&) const = default;
};

inline bool Keep::operator==(const Keep& other) const { return blocks == other.blocks; }

struct Document {
  std::string title;   ///< for the running head: whose plan
  std::string detail;  ///< for the running head: which week
  std::vector<Block> blocks;
  bool operator==(const Document&) const = default;
};

/// The runs' text alone.
inline std::string plain_text(const Inline& text) {
  std::string out;
  for (const Run& run : text) out += run.text;
  return out;
}

}  // namespace plumbline::render
