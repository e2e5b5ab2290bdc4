#include "render/table_layout.h"

#include <algorithm>

#include "render/width.h"
#include "util/text.h"

namespace plumbline::render {

namespace {

constexpr int between = 2;  // spaces between columns
constexpr int narrowest = 4;

std::string without_end_spaces(std::string line) {
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

/// The longest part of a text between its spaces.
int longest_word(const std::string& text) {
  int longest = 0;
  for (const std::string& word : util::split(text, ' '))
    longest = std::max(longest, width_of(word));
  return longest;
}

/// The width that each column would like to have.
std::vector<int> natural_widths(const Table& table) {
  std::vector<int> widths;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].write_in) {
      const int word = longest_word(plain_text(table.columns[i].title));
      widths.push_back(std::max({word, narrowest, std::min(table.columns[i].weight, 14)}));
      continue;
    }
    int width = std::max(width_of(plain_text(table.columns[i].title)), 1);
    for (const auto& row : table.rows) width = std::max(width, width_of(plain_text(row[i])));
    widths.push_back(width);
  }
  return widths;
}

/// Who needs less than the share of its weight gets what it needs; the others share what is left.
std::vector<int> fitted_widths(const Table& table, int room) {
  std::vector<int> widths = natural_widths(table);
  std::vector<bool> open(widths.size(), true);
  // Columns to write into have what they need, where that leaves enough for the others.
  int asked = 0, others = 0;
  for (std::size_t i = 0; i < widths.size(); ++i)
    (table.columns[i].write_in ? asked : others) += table.columns[i].write_in ? widths[i] : 12;
  for (std::size_t i = 0; i < widths.size(); ++i)
    if (table.columns[i].write_in && asked + others <= room) open[i] = false;
  for (bool changed = true; changed;) {
    changed = false;
    int weight = 0, left = room;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (open[i]) {
        weight += table.columns[i].weight;
      } else {
        left -= widths[i];
      }
    }
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (!open[i]) continue;
      const int share = std::max(left * table.columns[i].weight / std::max(weight, 1), narrowest);
      if (widths[i] > share) continue;
      open[i] = false;
      changed = true;
      break;
    }
    if (changed) continue;
    for (std::size_t i = 0; i < widths.size(); ++i)
      if (open[i])
        widths[i] = std::max(left * table.columns[i].weight / std::max(weight, 1), narrowest);
  }
  // The narrowest width may have taken more than there is: the widest ones give it back.
  for (int sum = 0;;) {
    sum = 0;
    for (const int width : widths) sum += width;
    if (sum <= room) return widths;
    --*std::max_element(widths.begin(), widths.end());
  }
}

std::string aligned(std::string text, int width, Align align) {
  if (align == Align::right) return pad_left(std::move(text), width);
  if (align == Align::centre) {
    const int missing = std::max(width - width_of(text), 0);
    text.insert(0, static_cast<std::size_t>(missing / 2), ' ');
  }
  return pad_right(std::move(text), width);
}

std::vector<std::string> row_lines(const Table& table, const std::vector<const Inline*>& cells,
                                   const std::vector<int>& widths) {
  std::vector<std::vector<std::string>> wrapped;
  std::size_t height = 1;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    std::string text = plain_text(*cells[i]);
    // A line to write on.
    if (table.columns[i].write_in && text.empty())
      text.assign(static_cast<std::size_t>(widths[i]), '_');
    wrapped.push_back(wrap(text, widths[i]));
    height = std::max(height, wrapped.back().size());
  }
  std::vector<std::string> lines(height);
  for (std::size_t at = 0; at < height; ++at) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string text = at < wrapped[i].size() ? wrapped[i][at] : "";
      if (i > 0) lines[at].append(between, ' ');
      lines[at] += aligned(text, widths[i], table.columns[i].align);
    }
    lines[at] = without_end_spaces(std::move(lines[at]));
  }
  return lines;
}

TableLines stacked(const Table& table, int columns) {
  TableLines out;
  for (const auto& row : table.rows) {
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (row[i].empty()) continue;
      const std::string title = plain_text(table.columns[i].title);
      const std::string text = (title.empty() ? "" : title + ": ") + plain_text(row[i]);
      for (std::string& line : wrap(text, columns)) lines.push_back(std::move(line));
    }
    out.rows.push_back(std::move(lines));
  }
  return out;
}

}  // namespace

TableLines lay_out_table(const Table& table, int columns) {
  const int count = static_cast<int>(table.columns.size());
  const int room = columns - between * (count - 1);
  if (room < narrowest * count) return stacked(table, columns);
  const std::vector<int> widths = fitted_widths(table, room);
  TableLines out;
  std::vector<const Inline*> cells;
  for (const Column& column : table.columns) cells.push_back(&column.title);
  out.head = row_lines(table, cells, widths);
  std::string rule;
  for (const int width : widths) {
    if (!rule.empty()) rule.append(between, ' ');
    rule.append(static_cast<std::size_t>(width), '-');
  }
  out.head.push_back(std::move(rule));
  for (const auto& row : table.rows) {
    cells.clear();
    for (const Inline& cell : row) cells.push_back(&cell);
    out.rows.push_back(row_lines(table, cells, widths));
  }
  return out;
}

}  // namespace plumbline::render
