#pragma once

#include <string>
#include <utility>
#include <vector>

#include "util/source.h"

namespace plumbline::util {

enum class Severity { error, warning, note };

/// A further place that belongs to a diagnostic ("first defined here").
struct Note {
  std::string message;
  Span span;
};

/// Something a user can mend, as a value. `code` is stable (`E0107`, `W0203`) and has a page of
/// its own under docs/diagnostics. `hint` is a likely fix ("maybe: 'kettlebell'") or empty.
struct Diagnostic {
  std::string code;
  Severity severity = Severity::error;
  std::string message;
  Span span;
  std::string hint;
  std::vector<Note> notes;
};

using Diagnostics = std::vector<Diagnostic>;

/// An error without notes.
inline Diagnostic error(std::string code, std::string message, Span span, std::string hint = {}) {
  return {.code = std::move(code),
          .message = std::move(message),
          .span = std::move(span),
          .hint = std::move(hint)};
}

/// An error about a file or folder as a whole.
Diagnostic file_error(const std::string& path, std::string code, std::string message,
                      std::string hint = {});

/// True when one of them is an error.
bool has_errors(const Diagnostics& diagnostics);

/// `file:line:col: error[CODE]: message`, the source line, a caret line, the hint and the notes.
std::string to_text(const Diagnostic& diagnostic, bool colour = false);

/// A JSON array of objects with code, severity, message, file, line, column, length, hint, notes.
std::string to_json(const Diagnostics& diagnostics);

/// GitHub's workflow commands, one a line (`::error file=...,line=...,col=...::...`).
std::string to_github(const Diagnostics& diagnostics);

/// By path, line, column, code; duplicates dropped.
void sort_diagnostics(Diagnostics& diagnostics);

}  // namespace plumbline::util
