#include "io/yaml_records.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "util/text.h"
#include "util/utf8.h"

namespace plumbline::io::yaml {

namespace {

using util::Span;

constexpr std::string_view core_tags = "tag:yaml.org,2002:";

using util::error;

/// YAML's own list of non-printable characters, and the three line separators that YAML 1.1
/// counts as line ends and no editor does.
bool is_refused(char32_t code) {
  if (code < 0x20U) return code != U'\t' && code != U'\n' && code != U'\r';
  return (code >= 0x7FU && code < 0xA0U) || code == 0x2028U || code == 0x2029U || code == 0xFEFFU ||
         code == 0xFFFEU || code == 0xFFFFU;
}

}  // namespace

bool is_null_word(std::string_view text) {
  return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
}

void check_characters(const std::shared_ptr<const util::Source>& source, std::string_view text,
                      util::Diagnostics& out) {
  bool bad_byte = false;
  bool refused = false;
  Mark mark;
  for (std::size_t at = 0; at < text.size();) {
    const util::Character next = util::character_at(text, at);
    at += next.size;
    const Span here{source, mark.line, mark.column, 1};
    if (!next.valid && !std::exchange(bad_byte, true)) {
      const auto byte = static_cast<unsigned>(static_cast<unsigned char>(text[at - 1]));
      out.push_back(error("E0102", fmt::format("not UTF-8: byte 0x{:02X}", byte), here,
                          "save the file as UTF-8 (it may be Latin-1, Windows-1252 or UTF-16)"));
    } else if (next.valid && is_refused(next.code) && !std::exchange(refused, true)) {
      const auto code = static_cast<unsigned>(next.code);
      out.push_back(
          error("E0103", fmt::format("character U+{:04X} is not allowed here", code), here, {}));
    }
    const bool lone_return = next.code == U'\r' && (at == text.size() || text[at] != '\n');
    if (lone_return && !std::exchange(refused, true))
      out.push_back(error("E0103", "a line ends with CR alone", here,
                          "save the file with line ends of LF or CRLF"));
    const bool ends_line = next.code == U'\n' || lone_return;
    mark.line += ends_line ? 1 : 0;
    mark.column = ends_line ? 1 : mark.column + 1;
  }
}

void Recorder::fail(std::string code, std::string message, Span span, std::string hint) {
  out_.push_back(error(std::move(code), std::move(message), std::move(span), std::move(hint)));
}

Span Recorder::span_of(const Record& record) const {
  return {source_, record.line, record.column, record.length};
}

bool Recorder::take(Event event) {
  switch (event.kind) {
    case EventKind::document: return start_document(event);
    case EventKind::scalar: return take_scalar(std::move(event));
    case EventKind::alias: return take_alias(std::move(event));
    case EventKind::sequence:
    case EventKind::map: return open(std::move(event));
    case EventKind::end: close(event); return true;
  }
  return true;
}

bool Recorder::start_document(const Event& event) {
  if (documents_++ == 0) return true;
  fail("E0110", "a second document starts here; one file holds one document",
       {source_, event.start.line, event.start.column, 3},
       "split the file, or remove the line '---'");
  return false;
}

bool Recorder::take_scalar(Event event) {
  add(event);
  check_tag(event);
  Record& record = records_.back();
  record.text = std::move(event.text);
  record.quoted = event.quoted || !event.tag.empty();
  if (!event.anchor.empty()) anchors_[event.anchor] = {records_.size() - 1, false, 1, 0};
  if (at_key()) check_key(record);
  place(1, 0);
  return count(1, 0, event);
}

bool Recorder::take_alias(Event event) {
  add(event);
  Record& record = records_.back();
  const Span span = span_of(record);
  const std::string& name = event.text;
  if (at_key()) fail("E0113", "a key cannot be an alias; write the key itself", span);
  const auto found = anchors_.find(name);
  if (found == anchors_.end()) {
    fail("E0108", "no anchor '&" + name + "' stands before this alias", span, near(name));
    place(1, 0);
    return true;
  }
  const Anchor& anchor = found->second;
  if (anchor.open) {
    fail("E0109", "the alias '*" + name + "' stands inside of what it stands for", span);
    place(1, 0);
    return true;
  }
  record.target = anchor.record;
  records_[anchor.record].aliased = true;
  alias_nodes_ += anchor.nodes;
  if (++aliases_ > limits_.aliases || alias_nodes_ > limits_.alias_nodes) {
    fail("E0107",
         fmt::format("aliases stand for too much (limits: {} aliases, {} values)", limits_.aliases,
                     limits_.alias_nodes),
         span);
    return false;
  }
  place(anchor.nodes, anchor.height);
  return count(anchor.nodes, anchor.height, event);
}

bool Recorder::open(Event event) {
  add(event);
  check_tag(event);
  if (at_key())
    fail("E0113", "a key must be a text, not a list or a map", span_of(records_.back()));
  Frame frame;
  frame.record = records_.size() - 1;
  frame.is_map = event.kind == EventKind::map;
  frame.at_key = frame.is_map;
  if (!event.anchor.empty()) anchors_[event.anchor] = {frame.record, true, 1, 1};
  frame.anchor = std::move(event.anchor);
  frames_.push_back(std::move(frame));
  return count(1, 0, event);
}

void Recorder::close(const Event& event) {
  const Frame frame = std::move(frames_.back());
  frames_.pop_back();
  report_duplicates(frame);
  Record& start = records_[frame.record];
  // The bracket that ends a flow collection has a width, the end of a block has none.
  const bool flow = event.stop.index > event.start.index;
  if (flow && event.stop.line == start.line) {
    start.length = event.stop.column - start.column;
  } else if (!flow && !frame.keys.empty()) {
    start.length = records_[frame.keys.front()].length;
  }
  add(event);
  const auto anchor = frame.anchor.empty() ? anchors_.end() : anchors_.find(frame.anchor);
  // Inside, the same name may have been given to something else.
  if (anchor != anchors_.end() && anchor->second.record == frame.record)
    anchor->second = {frame.record, false, frame.nodes, frame.height};
  place(frame.nodes, frame.height);
}

void Recorder::add(const Event& event) {
  Record record;
  record.kind = event.kind;
  record.line = event.start.line;
  record.column = event.start.column;
  const bool one_line = event.start.line == event.stop.line;
  record.length = one_line ? event.stop.column - event.start.column : 1;
  // A block map or list starts with an event of no width.
  const bool is_collection = event.kind == EventKind::map || event.kind == EventKind::sequence;
  if (is_collection) record.length = std::max(record.length, 1);
  records_.push_back(std::move(record));
}

void Recorder::check_key(const Record& record) {
  frames_.back().keys.push_back(records_.size() - 1);
  if (record.quoted) return;
  if (record.text == "<<") {
    fail("E0112", "merge keys ('<<') are not supported", span_of(record), "write the entries out");
  } else if (is_null_word(record.text)) {
    fail("E0113", "a key must be a text, not nothing", span_of(record));
  }
}

/// Counts a finished node into the list or map that holds it.
void Recorder::place(std::size_t nodes, int height) {
  if (frames_.empty()) return;
  Frame& frame = frames_.back();
  if (frame.is_map) frame.at_key = !frame.at_key;
  frame.nodes += nodes;
  frame.height = std::max(frame.height, height + 1);
}

bool Recorder::count(std::size_t nodes, int height, const Event& event) {
  nodes_ += nodes;
  const Span span{source_, event.start.line, event.start.column, 1};
  if (static_cast<int>(frames_.size()) + height > limits_.depth) {
    fail("E0104", fmt::format("more than {} levels of lists and maps", limits_.depth), span);
    return false;
  }
  if (nodes_ > limits_.nodes) {
    fail("E0106", fmt::format("more than {} values in one document", limits_.nodes), span);
    return false;
  }
  return true;
}

void Recorder::check_tag(const Event& event) {
  if (event.tag.empty() || event.tag == "!") return;
  const std::string_view fitting = event.kind == EventKind::scalar ? "str"
                                   : event.kind == EventKind::map  ? "map"
                                                                   : "seq";
  std::string shown = event.tag;
  if (shown.starts_with(core_tags)) {
    shown.erase(0, core_tags.size());
    if (shown == fitting) return;
    shown.insert(0, "!!");
  }
  fail("E0114", "tag '" + shown + "' is not supported", span_of(records_.back()),
       "leave the tag out; quotes make a value a text");
}

/// Every key that an earlier one of the same map spells alike, quoted or not.
void Recorder::report_duplicates(const Frame& frame) {
  std::vector<std::size_t> keys = frame.keys;
  std::sort(keys.begin(), keys.end(), [this](std::size_t a, std::size_t b) {
    const int order = records_[a].text.compare(records_[b].text);
    return order != 0 ? order < 0 : a < b;
  });
  for (std::size_t i = 1, first = 0; i < keys.size(); ++i) {
    const Record& here = records_[keys[i]];
    if (here.text != records_[keys[first]].text) {
      first = i;
    } else if (out_.size() < limits_.errors) {
      fail("E0111", "key '" + util::printable(here.text, 60) + "' stands twice in one map",
           span_of(here));
      out_.back().notes.push_back({"first here", span_of(records_[keys[first]])});
    }
  }
}

std::string Recorder::near(const std::string& name) const {
  std::vector<std::string> names;
  // Enough for a misspelling; comparing with very many names would take long.
  for (const auto& [each, anchor] : anchors_)
    if (names.size() < 1000) names.push_back(each);
  return util::maybe(name, names);
}

}  // namespace plumbline::io::yaml
