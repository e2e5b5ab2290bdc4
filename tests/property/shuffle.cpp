#include "tests/property/shuffle.h"

#include <algorithm>

#include "util/text.h"

namespace plumbline::property {
namespace {

using io::Node;

/// Plain where it was plain and can be nothing else than what it was; else in double quotes.
std::string scalar(const Node& node) {
  const bool plain = !node.quoted && !node.text.empty() &&
                     std::all_of(node.text.begin(), node.text.end(),
                                 [](char c) {
                                   return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                          (c >= '0' && c <= '9') || c == '-' || c == '.';
                                 }) &&
                     node.text.front() != '-';
  if (plain) return node.text;
  std::string out = "\"";
  for (const char c : node.text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string flow(const Node& node, bool unordered, const std::set<std::string>& below, Draw& draw) {
  if (node.is_null()) return "null";
  if (node.is_scalar()) return scalar(node);
  std::vector<std::string> parts;
  if (node.is_sequence()) {
    for (const Node& item : node.items) parts.push_back(flow(item, false, below, draw));
    if (unordered) draw.shuffle(parts);
    return "[" + util::join(parts, ",\n  ") + "]";
  }
  for (const auto& entry : node.entries) {
    const bool set = below.count(entry.key.text) != 0;
    parts.push_back(scalar(entry.key) + ": " + flow(entry.value, set, below, draw));
  }
  draw.shuffle(parts);
  return "{" + util::join(parts, ", ") + "}";
}

}  // namespace

std::string shuffled_yaml(const Node& root, const Unordered& lists, Draw& draw) {
  std::vector<std::string> lines;
  for (const auto& entry : root.entries) {
    const bool set = lists.top.count(entry.key.text) != 0;
    lines.push_back(scalar(entry.key) + ": " + flow(entry.value, set, lists.below, draw));
  }
  draw.shuffle(lines);
  return util::join(lines, "\n") + "\n";
}

}  // namespace plumbline::property
