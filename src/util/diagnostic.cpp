#include "util/diagnostic.h"

#include <algorithm>
#include <string_view>
#include <tuple>

#include <fmt/format.h>

#include "util/utf8.h"

namespace plumbline::util {

namespace {

/// Columns of a source line that are shown; of a longer one the part around the caret.
constexpr int shown_columns = 120;
constexpr int tab_width = 4;

struct Colours {
  std::string_view bold, red, yellow, cyan, green, off;
};

constexpr Colours colourless{};
constexpr Colours coloured{"\x1b[1m",    "\x1b[1;31m", "\x1b[1;33m",
                           "\x1b[1;36m", "\x1b[1;32m", "\x1b[0m"};

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: return "note";
  }
  return "error";
}

std::string_view colour_of(Severity severity, const Colours& colours) {
  switch (severity) {
    case Severity::error: return colours.red;
    case Severity::warning: return colours.yellow;
    case Severity::note: return colours.cyan;
  }
  return colours.red;
}

/// Line `number` (from 1) without its end; LF, CRLF and CR end a line, a byte order mark is no
/// part of it.
std::string_view line_of(std::string_view text, int number) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (int line = 1;; ++line) {
    const std::size_t end = text.find_first_of("\r\n");
    if (line == number) return text.substr(0, end);
    if (end == std::string_view::npos) return {};
    text.remove_prefix(text.substr(end, 2) == "\r\n" ? end + 2 : end + 1);
  }
}

/// A source line as it is shown: pieces of one character each, with their widths.
struct Cell {
  std::string text;
  int columns = 1;
};

std::vector<Cell> cells_of(std::string_view line, std::size_t needed) {
  std::vector<Cell> cells;
  int column = 0;
  for (std::size_t at = 0; at < line.size() && cells.size() < needed;) {
    const Character next = character_at(line, at);
    at += next.size;
    Cell cell;
    if (next.code == U'\t') {
      cell.columns = tab_width - column % tab_width;
      cell.text.assign(static_cast<std::size_t>(cell.columns), ' ');
    } else {
      const char32_t shown = is_unprintable(next.code) ? U'\uFFFD' : next.code;
      append_utf8(cell.text, shown);
      cell.columns = columns_of(shown);
    }
    column += cell.columns;
    cells.push_back(std::move(cell));
  }
  return cells;
}

/// The source line and the line with the caret, or nothing where there is no such line.
std::string excerpt(const Span& span, const Colours& colours) {
  if (!span.source || span.line < 1 || span.column < 1) return {};
  const std::string_view line = line_of(span.source->text, span.line);
  if (line.empty() && span.column > 1) return {};
  const auto at = static_cast<std::size_t>(span.column - 1);
  const auto cells = cells_of(line, at + shown_columns);
  // A place far to the right of a long line would scroll away: start the excerpt near it.
  const std::size_t begin = at > 2 * shown_columns / 3 ? at - shown_columns / 3 : 0;
  const std::size_t marked = std::max<std::size_t>(static_cast<std::size_t>(span.length), 1);

  std::string shown = begin > 0 ? "  ..." : "  ";
  int lead = begin > 0 ? 3 : 0;
  int marks = 0;
  int columns = 0;
  for (std::size_t i = begin; i < cells.size() && columns < shown_columns; ++i) {
    shown += cells[i].text;
    columns += cells[i].columns;
    if (i < at) lead += cells[i].columns;
    if (i >= at && i < at + marked) marks += cells[i].columns;
  }
  if (at > cells.size()) return {};
  if (columns >= shown_columns) shown += "...";
  const auto tail = static_cast<std::size_t>(std::max(marks - 1, 0));
  return fmt::format("{}\n  {}{}^{}{}\n", shown, std::string(static_cast<std::size_t>(lead), ' '),
                     colours.green, std::string(tail, '~'), colours.off);
}

std::string place(const Span& span) {
  std::string out = printable(span.path());
  if (span.line > 0) out += fmt::format(":{}:{}", span.line, span.column);
  return out.empty() ? out : out + ": ";
}

// ---- JSON -------------------------------------------------------------------------------------

/// JSON by hand, so that this module stands on nothing else: a string with all that must be
/// escaped, and bad bytes as U+FFFD, so that the result is JSON whatever a file contained.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const Character next = character_at(text, at);
    at += next.size;
    if (next.code == U'"' || next.code == U'\\') {
      out += '\\';
      append_utf8(out, next.code);
    } else if (next.code < 0x20U || next.code == 0x7FU) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(next.code));
    } else {
      append_utf8(out, next.code);
    }
  }
  return out + '"';
}

std::string span_json(const Span& span) {
  return fmt::format("\"file\": {}, \"line\": {}, \"column\": {}, \"length\": {}",
                     quoted(span.path()), span.line, span.column, span.length);
}

std::string diagnostic_json(const Diagnostic& each) {
  std::string notes;
  for (const Note& note : each.notes) {
    if (!notes.empty()) notes += ", ";
    notes += fmt::format("{{\"message\": {}, {}}}", quoted(note.message), span_json(note.span));
  }
  return fmt::format(
      "{{\"code\": {}, \"severity\": \"{}\", \"message\": {}, {}, \"hint\": {}, \"notes\": [{}]}}",
      quoted(each.code), name_of(each.severity), quoted(each.message), span_json(each.span),
      quoted(each.hint), notes);
}

// ---- GitHub -----------------------------------------------------------------------------------

/// The escapes of workflow commands; a property needs two more than the message.
std::string command_text(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    const bool escape = c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','));
    if (escape) {
      out += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

Diagnostic file_error(const std::string& path, std::string code, std::string message,
                      std::string hint) {
  return error(std::move(code), std::move(message),
               {.source = std::make_shared<const Source>(Source{path, {}})}, std::move(hint));
}

bool has_errors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::error; });
}

std::string to_text(const Diagnostic& diagnostic, bool colour) {
  const Colours& colours = colour ? coloured : colourless;
  std::string out =
      fmt::format("{}{}{}{}{}[{}]:{} {}\n", colours.bold, place(diagnostic.span), colours.off,
                  colour_of(diagnostic.severity, colours), name_of(diagnostic.severity),
                  diagnostic.code, colours.off, printable(diagnostic.message, 2000));
  out += excerpt(diagnostic.span, colours);
  if (!diagnostic.hint.empty()) out += fmt::format("  {}\n", printable(diagnostic.hint, 2000));
  for (const Note& note : diagnostic.notes) {
    out += fmt::format("{}{}{}{}note:{} {}\n", colours.bold, place(note.span), colours.off,
                       colours.cyan, colours.off, printable(note.message, 2000));
    out += excerpt(note.span, colours);
  }
  return out;
}

std::string to_json(const Diagnostics& diagnostics) {
  std::string out = "[";
  for (const Diagnostic& each : diagnostics) {
    out += out.size() > 1 ? ",\n  " : "\n  ";
    out += diagnostic_json(each);
  }
  return out + (diagnostics.empty() ? "]\n" : "\n]\n");
}

std::string to_github(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& each : diagnostics) {
    out += each.severity == Severity::note ? "::notice "
                                           : fmt::format("::{} ", name_of(each.severity));
    if (!each.span.path().empty()) {
      out += fmt::format("file={},", command_text(each.span.path(), true));
    }
    if (each.span.line > 0) {
      out += fmt::format("line={},col={},", each.span.line, each.span.column);
      if (each.span.length > 0)
        out += fmt::format("endColumn={},", each.span.column + each.span.length);
    }
    out += fmt::format("title={}::{}", command_text(each.code, true),
                       command_text(printable(each.message, 2000), false));
    if (!each.hint.empty()) out += " (" + command_text(printable(each.hint, 2000), false) + ")";
    out += '\n';
  }
  return out;
}

void sort_diagnostics(Diagnostics& diagnostics) {
  const auto key = [](const Diagnostic& d) {
    return std::tie(d.span.path(), d.span.line, d.span.column, d.code, d.message, d.hint);
  };
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
  const auto end =
      std::unique(diagnostics.begin(), diagnostics.end(),
                  [&](const Diagnostic& a, const Diagnostic& b) { return key(a) == key(b); });
  diagnostics.erase(end, diagnostics.end());
}

}  // namespace plumbline::util
