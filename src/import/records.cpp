#include "import/records.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "import/names.h"
#include "io/csv_table.h"
#include "io/json_tree.h"
#include "util/text.h"
#include "util/utf8.h"

namespace plumbline::import {

namespace {

using io::JsonValue;
using io::MapField;
using io::MappedField;
using SourcePtr = std::shared_ptr<const util::Source>;
using util::Diagnostics;

/// The key of a record in a map of records, as a column.
constexpr std::string_view key_column = "@key";

using util::error;

/// Adds a value, parted where the field says so; blanks at the ends and empty values mean nothing.
void add_value(const MappedField& field, std::string_view text, const util::Span& where,
               Values& to) {
  if (to.all.empty()) to.where = where;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(
        field.split.empty() ? text.size() : text.find_first_of(field.split, begin), text.size());
    const std::string_view piece = util::trim(text.substr(begin, end - begin));
    if (!piece.empty()) to.all.emplace_back(piece);
    begin = end + 1;
  }
}

// ---- JSON ---------------------------------------------------------------------------------------

/// Adds the scalars at a dotted path; lists on the way are gone through. Whether the path led
/// anywhere, to null too.
bool collect(const JsonValue& at, std::string_view path, const MappedField& field, Values& to) {
  if (at.kind == JsonValue::Kind::list) {
    bool any = false;
    for (const JsonValue& each : at.items) any = collect(each, path, field, to) || any;
    return any || path.empty();
  }
  if (!path.empty()) {
    if (at.kind != JsonValue::Kind::object) return false;
    // A key with a dot in it comes before a path.
    if (const JsonValue* whole = at.find(path)) return collect(*whole, {}, field, to);
    const std::size_t dot = path.find('.');
    if (dot == std::string_view::npos) return false;
    const JsonValue* next = at.find(path.substr(0, dot));
    return next != nullptr && collect(*next, path.substr(dot + 1), field, to);
  }
  switch (at.kind) {
    case JsonValue::Kind::text: add_value(field, at.text, at.span, to); break;
    case JsonValue::Kind::integer: add_value(field, std::to_string(at.integer), at.span, to); break;
    case JsonValue::Kind::fraction:
      add_value(field, fmt::format("{}", at.fraction), at.span, to);
      break;
    case JsonValue::Kind::boolean: add_value(field, at.yes ? "true" : "false", at.span, to); break;
    case JsonValue::Kind::null:
    case JsonValue::Kind::list:
    case JsonValue::Kind::object: break;
  }
  return true;
}

Record json_record(const JsonValue& from, const std::string* key, int number,
                   const Mapping& mapping, std::map<std::string, bool>& seen) {
  Record out{.number = number, .fields = {}, .fault = {}, .where = from.span};
  if (from.kind != JsonValue::Kind::object) {
    out.fault = "it is no object but " + io::describe(from);
    return out;
  }
  for (const auto& each : io::map_field_keys) {
    const auto& field = mapping.fields.at(each.field);
    if (!field) continue;
    Values& values = out.fields[static_cast<std::size_t>(each.field)];
    for (const io::Ref& column : field->columns) {
      if (column.value == key_column && key != nullptr) {
        add_value(*field, *key, from.span, values);
        seen[column.value] = true;
      } else if (collect(from, column.value, *field, values)) {
        seen[column.value] = true;
      }
    }
  }
  return out;
}

/// The value at the dotted path of `records`.
const JsonValue* list_at(const JsonValue& root, std::string_view path) {
  const JsonValue* at = &root;
  while (at != nullptr && !path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    at = at->find(path.substr(0, dot));
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return at;
}

/// Columns that no record has: an error for the name, a warning for others.
void check_seen(const Mapping& mapping, const std::map<std::string, bool>& seen, Diagnostics& wrong,
                Diagnostics* warnings) {
  for (const auto& each : io::map_field_keys) {
    const auto& field = mapping.fields.at(each.field);
    if (!field) continue;
    for (const io::Ref& column : field->columns) {
      if (seen.count(column.value) != 0) continue;
      const std::string message = "no record has '" + column.value + "'";
      if (each.field == MapField::name) {
        wrong.push_back(error("E0807", message, column.where));
      } else if (warnings != nullptr) {
        warnings->push_back(error("W0801", message, column.where));
        warnings->back().severity = util::Severity::warning;
      }
    }
  }
}

util::Result<std::vector<Record>> json_records(const SourcePtr& source, const Mapping& mapping,
                                               Diagnostics* warnings) {
  auto root = io::parse_json(source);
  if (!root) return util::Unexpected(std::move(root).error());
  const JsonValue* list = list_at(*root, mapping.records);
  const bool is_list = list != nullptr && list->kind == JsonValue::Kind::list;
  const bool is_map = list != nullptr && list->kind == JsonValue::Kind::object;
  if (!is_list && !is_map) {
    const std::string found = list == nullptr ? "nothing" : io::describe(*list);
    const std::string where = mapping.records.empty() ? "the file" : "'" + mapping.records + "'";
    return util::Unexpected(
        Diagnostics{error("E0805", where + " is no list and no map of records: found " + found,
                          list == nullptr ? root->span : list->span,
                          "`records` of the mapping says where the list stands")});
  }
  std::vector<Record> out;
  std::map<std::string, bool> seen;
  for (const JsonValue& each : list->items)
    out.push_back(json_record(each, nullptr, static_cast<int>(out.size()) + 1, mapping, seen));
  for (const io::JsonEntry& each : list->entries)
    out.push_back(
        json_record(each.value, &each.key, static_cast<int>(out.size()) + 1, mapping, seen));
  Diagnostics wrong;
  if (!out.empty()) check_seen(mapping, seen, wrong, warnings);
  if (!wrong.empty()) return util::Unexpected(std::move(wrong));
  return out;
}

// ---- CSV ----------------------------------------------------------------------------------------

/// The index of a column; else E0807.
std::optional<std::size_t> column_at(const io::CsvTable& table, const io::Ref& name,
                                     Diagnostics& wrong) {
  std::vector<std::string> known;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].text == util::trim(name.value)) return i;
    known.push_back(util::printable(table.columns[i].text, 40));
  }
  std::string hint = util::maybe(name.value, known);
  if (hint.empty() && known.size() <= 30) hint = "there are " + util::join(known, ", ");
  wrong.push_back(error("E0807", "no column '" + name.value + "'", name.where, hint));
  return std::nullopt;
}

/// The cells of one record, by column; several where rows were joined.
struct Row {
  std::map<std::string, std::vector<const io::CsvCell*>> cells;
  util::Span where;
  std::string fault;
};

/// Joins the rows that belong together, in the order in which each is met first.
class Joiner {
 public:
  Joiner(const io::CsvTable& table, const io::CsvShape& shape, Diagnostics& wrong)
      : table_(&table) {
    if (shape.group_by) group_ = column_at(table, *shape.group_by, wrong);
    if (shape.attribute) attribute_ = column_at(table, *shape.attribute, wrong);
    if (shape.value) value_ = column_at(table, *shape.value, wrong);
  }

  std::vector<Row> rows() {
    for (const auto& cells : table_->rows) add(cells);
    return std::move(rows_);
  }

 private:
  void add(const std::vector<io::CsvCell>& cells) {
    if (std::all_of(cells.begin(), cells.end(),
                    [](const io::CsvCell& each) { return util::trim(each.text).empty(); }))
      return;
    Row& row = row_for(cells);
    if (cells.size() > table_->columns.size()) {
      row.fault = fmt::format("its line has {} cells, the first line {}", cells.size(),
                              table_->columns.size());
      return;
    }
    if (attribute_ && value_ && *attribute_ < cells.size() && *value_ < cells.size())
      row.cells[cells[*attribute_].text].push_back(&cells[*value_]);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      auto& all = row.cells[table_->columns[i].text];
      const bool again = std::any_of(all.begin(), all.end(), [&](const io::CsvCell* each) {
        return each->text == cells[i].text;
      });
      if (!again) all.push_back(&cells[i]);
    }
  }

  Row& row_for(const std::vector<io::CsvCell>& cells) {
    if (group_ && *group_ < cells.size() && !cells[*group_].text.empty()) {
      const auto [at, fresh] = known_.emplace(cells[*group_].text, rows_.size());
      if (!fresh) return rows_[at->second];
    }
    rows_.push_back({.cells = {}, .where = cells.front().span, .fault = {}});
    return rows_.back();
  }

  const io::CsvTable* table_;
  std::optional<std::size_t> group_, attribute_, value_;
  std::map<std::string, std::size_t> known_;
  std::vector<Row> rows_;
};

Record csv_record(const Row& row, int number, const Mapping& mapping) {
  Record out{.number = number, .fields = {}, .fault = row.fault, .where = row.where};
  for (const auto& each : io::map_field_keys) {
    const auto& field = mapping.fields.at(each.field);
    if (!field) continue;
    for (const io::Ref& column : field->columns) {
      const auto found = row.cells.find(std::string(util::trim(column.value)));
      if (found == row.cells.end()) continue;
      for (const io::CsvCell* cell : found->second)
        add_value(*field, cell->text, cell->span, out.fields[static_cast<std::size_t>(each.field)]);
    }
  }
  return out;
}

util::Result<std::vector<Record>> csv_records(const SourcePtr& source, const Mapping& mapping) {
  const auto table = io::parse_csv(
      source, {.delimiter = mapping.csv.delimiter.front(), .skip_lines = mapping.csv.skip_lines});
  if (!table) return util::Unexpected(table.error());
  Diagnostics wrong;
  Joiner joiner(*table, mapping.csv, wrong);
  // Where each row tells one thing, what can be told stands in the rows.
  for (const auto& each : io::map_field_keys)
    if (const auto& field = mapping.fields.at(each.field); field && !mapping.csv.attribute)
      for (const io::Ref& column : field->columns) column_at(*table, column, wrong);
  if (!wrong.empty()) return util::Unexpected(std::move(wrong));
  std::vector<Record> out;
  for (const Row& row : joiner.rows())
    out.push_back(csv_record(row, static_cast<int>(out.size()) + 1, mapping));
  return out;
}

}  // namespace

const std::string& Record::one(MapField field) const {
  static const std::string none;
  return at(field).all.empty() ? none : at(field).all.front();
}

util::Result<std::vector<Record>> read_records(const SourcePtr& source, const Mapping& mapping,
                                               Diagnostics* warnings) {
  auto records = mapping.format == io::ListFormat::csv ? csv_records(source, mapping)
                                                       : json_records(source, mapping, warnings);
  if (records && records->empty())
    return util::Unexpected(
        Diagnostics{error("E0806", "there is no record in this file", {source, 1, 1, 1})});
  return records;
}

}  // namespace plumbline::import
