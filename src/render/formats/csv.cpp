#include <csv.h>

#include <algorithm>
#include <array>
#include <functional>

#include <fmt/format.h>

#include "render/format.h"
#include "render/report.h"
#include "render/width.h"
#include "util/text.h"
#include "util/utf8.h"

namespace plumbline::render {

extern const Format format_csv;

namespace {

/// Between entries of one cell. A space behind it keeps "6; 4; 2" from being taken for a number.
constexpr std::string_view between = "; ";

/// Where an item stands.
struct Row {
  const domain::Plan& plan;
  const Wording& say;
  const std::string &session, &day, &date, &time, &place;
  std::string block;
  int position;
  const domain::PlanItem& item;
};

std::string number(int value) { return std::to_string(value); }
std::string number_or_empty(int value) { return value == 0 ? "" : number(value); }

std::string numbers(const std::vector<int>& values) {
  std::vector<std::string> out;
  for (const int each : values) out.push_back(number(each));
  return util::join(out, between);
}

std::string stress(const domain::PlanItem& item) {
  std::vector<std::string> out;
  for (const auto& [axis, level] : item.stress) out.push_back(axis + " " + number(level));
  return util::join(out, between);
}

std::string cautions(const domain::PlanItem& item) {
  std::vector<std::string> out;
  for (const domain::Reason& each : item.caution)
    if (!each.text.empty()) out.push_back(each.text);
  return util::join(out, " ");
}

struct Column {
  std::string_view name;
  std::function<std::string(const Row&)> cell;
};

/// The table of docs/manual.md. Further columns come at the end.
const std::vector<Column>& columns() {
  static const std::vector<Column> all{
      {"client", [](const Row& r) { return r.plan.client_id; }},
      {"client_name", [](const Row& r) { return r.plan.client_name; }},
      {"week", [](const Row& r) { return r.plan.week; }},
      {"session", [](const Row& r) { return r.session; }},
      {"day", [](const Row& r) { return r.day; }},
      {"date", [](const Row& r) { return r.date; }},
      {"time", [](const Row& r) { return r.time; }},
      {"place", [](const Row& r) { return r.place; }},
      {"block", [](const Row& r) { return r.block; }},
      {"position", [](const Row& r) { return number(r.position); }},
      {"ref", [](const Row& r) { return r.item.ref; }},
      {"exercise", [](const Row& r) { return r.item.exercise; }},
      {"name",
       [](const Row& r) { return r.item.name.empty() ? spoken(r.item.exercise) : r.item.name; }},
      {"sets", [](const Row& r) { return number(r.item.dose.sets); }},
      {"kind", [](const Row& r) { return std::string(domain::to_text(r.item.dose.kind)); }},
      {"amounts", [](const Row& r) { return numbers(r.item.dose.amounts); }},
      {"hold_s", [](const Row& r) { return number_or_empty(r.item.dose.hold_s); }},
      {"per_side", [](const Row& r) { return std::string(r.item.dose.per_side ? "1" : "0"); }},
      {"side", [](const Row& r) { return std::string(domain::to_text(r.item.side)); }},
      {"extra_left", [](const Row& r) { return number(r.item.dose.extra_left); }},
      {"extra_right", [](const Row& r) { return number(r.item.dose.extra_right); }},
      {"rest_s", [](const Row& r) { return number(r.item.dose.rest_s); }},
      {"tempo", [](const Row& r) { return r.say.tempo(r.item.dose.tempo); }},
      {"effort", [](const Row& r) { return number_or_empty(r.item.dose.rpe); }},
      {"load", [](const Row& r) { return r.item.load.value_or(""); }},
      {"dose", [](const Row& r) { return r.say.dose(r.item.dose, r.item.side); }},
      {"seconds", [](const Row& r) { return number(r.item.seconds); }},
      {"patterns", [](const Row& r) { return util::join(r.item.patterns, between); }},
      {"movers", [](const Row& r) { return util::join(r.item.movers, between); }},
      {"stabilisers", [](const Row& r) { return util::join(r.item.stabilisers, between); }},
      {"stress", [](const Row& r) { return stress(r.item); }},
      {"body", [](const Row& r) { return r.item.position; }},
      {"equipment", [](const Row& r) { return util::join(r.item.equipment, between); }},
      {"cautions", [](const Row& r) { return cautions(r.item); }}};
  return all;
}

/// Whole or decimal, with a minus or without: what a spreadsheet may well compute with.
bool is_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto whole = std::find_if_not(text.begin(), text.end(), digit);
  if (whole == text.begin()) return false;
  if (whole == text.end()) return true;
  return *whole == '.' && whole + 1 != text.end() && std::all_of(whole + 1, text.end(), digit);
}

bool is_blank(char32_t code) {
  return code == U' ' || code == 0xA0 || code == 0x3000 || code == 0xFEFF || code == 0x2060 ||
         (code >= 0x2000 && code <= 0x200D);
}

/// True where a spreadsheet would compute the text: its first sign behind blanks is one that a
/// formula begins with, narrow or wide.
bool is_formula(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const util::Character each = util::character_at(text, at);
    at += each.size;
    if (is_blank(each.code)) continue;
    return std::u32string_view(U"=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20").find(each.code) !=
           std::u32string_view::npos;
  }
  return false;
}

/// A cell as a file has it: on one line, never a formula, in quotes where it has to be.
std::string cell(std::string_view text) {
  std::string plain = clean(text);
  if (is_formula(plain) && !is_number(plain)) plain.insert(0, 1, '\'');
  if (plain.find_first_of(",\"\r\n") == std::string::npos) return plain;
  std::string quoted(csv_write(nullptr, 0, plain.data(), plain.size()), '\0');
  csv_write(quoted.data(), quoted.size(), plain.data(), plain.size());
  return quoted;
}

void add_row(std::string& out, const Row& row) {
  for (const Column& column : columns())
    out += (&column == &columns().front() ? "" : ",") + cell(column.cell(row));
  out += "\r\n";
}

void add_rows(std::string& out, const Report& report) {
  const domain::Plan& plan = report.plan;
  for (const auto& session : plan.sessions) {
    int position = 0;
    for (const auto& block : session.blocks)
      for (const auto& item : block.items)
        add_row(out, {plan, report.wording, session.id, session.day, session.date, session.time,
                      session.place, std::string(domain::to_text(block.block)), ++position, item});
  }
  const std::string block(domain::to_text(domain::Block::practice));
  const std::string no_time;
  for (const auto& practice : plan.home_practice) {
    int position = 0;
    for (const auto& item : practice.items)
      add_row(out, {plan, report.wording, practice.id, practice.day, practice.date, no_time,
                    practice.place, block, ++position, item});
  }
}

/// One table for all weeks, with one line of names.
util::Result<std::string> write_weeks(std::span<const domain::Plan> plans,
                                      std::span<const WriteOptions> options) {
  std::string out = "\xEF\xBB\xBF";
  for (const Column& column : columns())
    out += (&column == &columns().front() ? "" : ",") + std::string(column.name);
  out += "\r\n";
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const auto report = report_of(plans[i], options[i].phrases, options[i].session);
    if (!report) return util::Unexpected(report.error());
    add_rows(out, *report);
  }
  return out;
}

util::Result<std::string> write(const domain::Plan& plan, const WriteOptions& options) {
  return write_weeks({&plan, 1}, {&options, 1});
}

}  // namespace

const Format format_csv{
    .key = "csv",
    .aliases = {},
    .title = "A table for spreadsheets (CSV)",
    .extension = "csv",
    .manual =
        "A table (RFC 4180) with a row for every item of the sessions and of home practice, UTF-8 "
        "with a byte order mark, so that spreadsheets read it right. Names of columns and ids are "
        "English, the other words are in the language asked for. No cell is ever a formula.",
    .write = write,
    .write_weeks = write_weeks};

}  // namespace plumbline::render
