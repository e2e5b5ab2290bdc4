#pragma once

#include <functional>
#include <string>
#include <vector>

#include "planner/request.h"

namespace plumbline::planner {

/// A request of which parts are given up to find out what stands in its way.
struct Relaxed {
  domain::Client client;
  const domain::Plan* previous = nullptr;
  int level_cap = 5;
  bool any_level = false;  ///< whatever level the file names
};

Relaxed relaxed(const Request& request);
/// The request of that client; refers to `relaxed`.
Request request_of(const Request& original, const Relaxed& relaxed);

/// One line of the file, or last week's plan, that asks for something or forbids something.
struct Line {
  enum class Kind { context, pin, want };
  std::string text;
  util::Span where;  ///< line 0 where the file has none
  Kind kind = Kind::context;
  /// As if the line were not there.
  std::function<void(Relaxed&)> drop;
};

/// What can stand in the way of a pin or a want, in the order in which it is given up: what a
/// trainer can change first, what health asks for late, and what asks for something last.
std::vector<Line> lines_of(const Request& request);

/// "'bird-dog' is pinned in mon-1", with its dose and who prescribed it.
std::string pin_text(const std::string& exercise, const domain::Pin& pin);

/// Entries of the client's lists are told apart by their places in the file, which stay what they
/// are while others are dropped. nullptr where none stands there; of a const list a const entry.
template <class Entries>
auto* entry_at(Entries& entries, const util::Span& where) {
  for (auto& each : entries) {
    if (each.where.line == where.line && each.where.column == where.column) return &each;
  }
  return static_cast<decltype(&*entries.begin())>(nullptr);
}

}  // namespace plumbline::planner
