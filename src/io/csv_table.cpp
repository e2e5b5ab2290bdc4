#include "io/csv_table.h"

#include <csv.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "util/text.h"
#include "util/utf8.h"

namespace plumbline::io {

namespace {

using SourcePtr = std::shared_ptr<const util::Source>;

using util::error;

/// Takes what the parser calls back with. The parser is fed byte by byte, so that line and column
/// are those of the byte it has just read.
class TableMaker {
 public:
  TableMaker(SourcePtr source, int first_line)
      : source_(std::move(source)), line_(first_line), cell_line_(first_line) {}

  /// Before a byte is fed.
  void next(char byte) {
    // Line ends between rows belong to no cell.
    const bool between = row_.empty() && (byte == '\n' || byte == '\r');
    if (fresh_cell_ && !between) {
      cell_line_ = line_;
      cell_column_ = column_;
      fresh_cell_ = false;
    }
    if (byte == '\n') {
      ++line_;
      column_ = 1;
    } else if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U) {
      ++column_;
    }
  }

  void cell(const void* text, std::size_t size) {
    std::string content(text == nullptr ? "" : static_cast<const char*>(text), size);
    const auto length = static_cast<int32_t>(util::count_characters(content));
    row_.push_back({std::move(content), {source_, cell_line_, cell_column_, std::max(length, 1)}});
    fresh_cell_ = true;
  }

  void end_row() {
    rows_.push_back(std::move(row_));
    row_.clear();
    fresh_cell_ = true;
  }

  util::Span cell_start() const { return {source_, cell_line_, cell_column_, 1}; }
  util::Span here() const { return {source_, line_, std::max(column_ - 1, 1), 1}; }
  std::vector<std::vector<CsvCell>>& rows() { return rows_; }

 private:
  SourcePtr source_;
  int line_ = 1, column_ = 1;
  int cell_line_ = 1, cell_column_ = 1;
  bool fresh_cell_ = true;
  std::vector<CsvCell> row_;
  std::vector<std::vector<CsvCell>> rows_;
};

void on_cell(void* text, std::size_t size, void* maker) {
  static_cast<TableMaker*>(maker)->cell(text, size);
}
void on_row(int, void* maker) { static_cast<TableMaker*>(maker)->end_row(); }

/// The library's parser, freed on the way out.
class Parser {
 public:
  explicit Parser(char delimiter) {
    good_ = csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI) == 0;
    if (good_) csv_set_delim(&parser_, static_cast<unsigned char>(delimiter));
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() {
    if (good_) csv_free(&parser_);
  }

  bool feed(const char& byte, TableMaker& to) {
    return good_ && csv_parse(&parser_, &byte, 1, on_cell, on_row, &to) == 1;
  }
  bool finish(TableMaker& to) { return good_ && csv_fini(&parser_, on_cell, on_row, &to) == 0; }

 private:
  csv_parser parser_{};
  bool good_ = false;
};

/// The first byte that is no UTF-8.
std::optional<util::Diagnostic> bad_byte(const SourcePtr& source, std::string_view text, int line) {
  int column = 1;
  for (std::size_t at = 0; at < text.size();) {
    const util::Character each = util::character_at(text, at);
    if (!each.valid)
      return error("E0102", "this byte is no UTF-8", {source, line, column, 1},
                   "save the file as UTF-8");
    at += each.size;
    ++column;
    if (each.code == U'\n') {
      ++line;
      column = 1;
    }
  }
  return std::nullopt;
}

/// The columns' names: blanks at their ends mean nothing, and none stands twice.
util::Diagnostics take_columns(const SourcePtr& source, int line, TableMaker& maker, CsvTable& to) {
  auto& rows = maker.rows();
  if (rows.empty())
    return {error("E0804", "there is no line with the columns' names", {source, line, 1, 1})};
  to.columns = std::move(rows.front());
  rows.erase(rows.begin());
  util::Diagnostics out;
  std::map<std::string, util::Span> seen;
  for (CsvCell& each : to.columns) {
    each.text = std::string(util::trim(each.text));
    if (each.text.empty()) continue;
    const auto [at, fresh] = seen.emplace(each.text, each.span);
    if (fresh) continue;
    out.push_back(error("E0804",
                        fmt::format("two columns have the name '{}'", util::printable(each.text)),
                        each.span));
    out.back().notes.push_back({"the first is here", at->second});
  }
  return out;
}

}  // namespace

util::Result<CsvTable> parse_csv(const SourcePtr& source, const CsvOptions& options) {
  std::string_view text = source->text;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  int line = 1;
  for (; line <= options.skip_lines && !text.empty(); ++line)
    text.remove_prefix(std::min(text.size(), text.find('\n') == std::string_view::npos
                                                 ? text.size()
                                                 : text.find('\n') + 1));
  if (auto bad = bad_byte(source, text, line)) return util::Unexpected(util::Diagnostics{*bad});
  TableMaker maker(source, line);
  Parser parser(options.delimiter);
  for (const char& byte : text) {
    maker.next(byte);
    if (!parser.feed(byte, maker))
      return util::Unexpected(util::Diagnostics{
          error("E0803", "a quote stands inside of a cell", maker.here(),
                "put the whole cell into quotes, and write a quote inside of it twice")});
  }
  if (!parser.finish(maker))
    return util::Unexpected(util::Diagnostics{
        error("E0803", "a quote is opened here and never closed", maker.cell_start())});
  CsvTable table;
  if (auto wrong = take_columns(source, line, maker, table); !wrong.empty())
    return util::Unexpected(std::move(wrong));
  table.rows = std::move(maker.rows());
  return table;
}

}  // namespace plumbline::io
