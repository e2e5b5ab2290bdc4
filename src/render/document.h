#pragma once

#include <string>
#include <variant>
#include <vector>

#include "render/picture.h"

/// What a template gives and what Markdown, text, HTML and PDF are written from: values only, no
/// layout.
namespace plumbline::render {

/// `box` is a box to tick; its text is "[ ]".
enum class Style { plain, strong, emphasis, box };

/// A piece of text in one style. The text is plain: nothing in it is markup.
struct Run {
  Style style = Style::plain;
  std::string text;
  /// Where it leads: "#mon-1:3", an item or session of the document by its `ref`, or an address
  /// that starts with https:, http:, mailto: or tel:. Empty: nowhere.
  std::string link = {};
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
  int weight = 1;         ///< share of the width where the table is wider than the page
  bool write_in = false;  ///< cells are empty on paper, and big enough for a hand
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

/// A drawing; where nothing can be drawn, its text alternative.
struct Figure {
  Picture picture;
  bool operator==(const Figure&) const = default;
};

struct Block;

enum class SectionKind {
  keep,     ///< on one page where a page can hold it
  item,     ///< an exercise of the plan, on one page too
  session,  ///< a session or home practice; may go over pages
};

/// Blocks that belong together.
struct Section {
  SectionKind kind = SectionKind::keep;
  std::string ref;  ///< what it is of the plan: "mon-1:3", "mon-1"; empty for `keep`
  std::vector<Block> blocks;
  bool operator==(const Section&) const;
};

struct Block {
  std::variant<Heading, Paragraph, List, Callout, Table, PageBreak, Figure, Section> value;
  bool operator==(const Block&) const = default;
};

inline bool Section::operator==(const Section& other) const {
  return kind == other.kind && ref == other.ref && blocks == other.blocks;
}

struct Document {
  std::string title;   ///< for the running head: whose plan
  std::string detail;  ///< for the running head: which week
  std::string lang = "en";
  bool grow = false;  ///< letters as large as the pages that it takes can hold
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
