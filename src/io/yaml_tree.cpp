#include "io/yaml_tree.h"

#include <algorithm>
#include <new>
#include <utility>

#include <fmt/format.h>
#include <yaml.h>

#include "io/yaml_build.h"
#include "io/yaml_records.h"

// A document is read in three steps. The characters are checked. libyaml, which is strict and has
// true positions, reads it into a list of records, under the guards of yaml_records.h. yaml-cpp
// reads it again into the tree, record by record, and has to see the same (yaml_build.h). yaml-cpp
// alone takes an unclosed quote for a value that runs to the end of the file, and keeps duplicate
// keys; libyaml alone accepts a few forms that YAML 1.2 does not have.

namespace plumbline::io {

namespace {

using util::Diagnostic;
using util::Diagnostics;
using util::Span;
using yaml::Event;
using yaml::EventKind;
using yaml::Mark;
using yaml::Record;
using SourcePtr = std::shared_ptr<const util::Source>;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

using util::error;

Mark mark_of(const yaml_mark_t& mark) {
  return {static_cast<int>(mark.line) + 1, static_cast<int>(mark.column) + 1, mark.index};
}

Span span_at(const SourcePtr& source, const yaml_mark_t& mark) {
  return {source, mark_of(mark).line, mark_of(mark).column, 1};
}

std::string text_of(const yaml_char_t* text) {
  return text == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(text));
}

struct EventCloser {
  yaml_event_t* event;
  ~EventCloser() { yaml_event_delete(event); }
};

class LibyamlParser {
 public:
  explicit LibyamlParser(std::string_view text) {
    if (yaml_parser_initialize(&parser_) == 0) throw std::bad_alloc();
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    yaml_parser_set_input_string(&parser_, bytes, text.size());
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
  }
  LibyamlParser(const LibyamlParser&) = delete;
  LibyamlParser& operator=(const LibyamlParser&) = delete;
  ~LibyamlParser() { yaml_parser_delete(&parser_); }

  enum class Step { event, nothing, finished, failed };

  /// The next event, or that the last one is none of ours.
  Step next(Event& event) {
    yaml_event_t raw;
    if (yaml_parser_parse(&parser_, &raw) == 0) return Step::failed;
    const EventCloser closer{&raw};
    event = Event{};
    event.start = mark_of(raw.start_mark);
    event.stop = mark_of(raw.end_mark);
    switch (raw.type) {
      case YAML_DOCUMENT_START_EVENT: event.kind = EventKind::document; break;
      case YAML_SCALAR_EVENT: fill_scalar(raw, event); break;
      case YAML_ALIAS_EVENT:
        event.kind = EventKind::alias;
        event.text = text_of(raw.data.alias.anchor);
        break;
      case YAML_SEQUENCE_START_EVENT:
        event.kind = EventKind::sequence;
        event.tag = text_of(raw.data.sequence_start.tag);
        event.anchor = text_of(raw.data.sequence_start.anchor);
        break;
      case YAML_MAPPING_START_EVENT:
        event.kind = EventKind::map;
        event.tag = text_of(raw.data.mapping_start.tag);
        event.anchor = text_of(raw.data.mapping_start.anchor);
        break;
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT: event.kind = EventKind::end; break;
      case YAML_STREAM_END_EVENT: return Step::finished;
      default: return Step::nothing;
    }
    return Step::event;
  }

  const yaml_parser_t& state() const { return parser_; }

 private:
  static void fill_scalar(const yaml_event_t& raw, Event& event) {
    const auto& scalar = raw.data.scalar;
    event.kind = EventKind::scalar;
    event.text.assign(reinterpret_cast<const char*>(scalar.value), scalar.length);
    event.tag = text_of(scalar.tag);
    event.anchor = text_of(scalar.anchor);
    event.quoted = scalar.style != YAML_PLAIN_SCALAR_STYLE;
  }

  yaml_parser_t parser_{};
};

/// libyaml's words for the mistakes that people make most, in ours.
struct Wording {
  std::string_view problem;
  std::string_view message;
  std::string_view hint;
};
constexpr Wording wordings[] = {
    {"mapping values are not allowed in this context", "a ':' cannot stand here",
     "put a text that contains ': ' in quotes, or check the indentation"},
    {"found character that cannot start any token", "this character cannot start a value",
     "indent with spaces, not tabs; put a text that starts with @, ` or % in quotes"},
    {"could not find expected ':'", "the key on this line has no ':'", ""},
    {"did not find expected key", "expected a key here",
     "check the indentation and the quotes above; a ' inside of '...' is doubled"},
    {"did not find expected '-' indicator", "expected '- ' here",
     "check the indentation; items of one list start in the same column"},
    {"did not find expected ',' or ']'", "expected ',' or ']' in this list", ""},
    {"did not find expected ',' or '}'", "expected ',' or '}' in this map", ""},
    {"block sequence entries are not allowed in this context", "a list cannot start here",
     "put it on a line of its own"},
    {"found unknown escape character", "this escape is not known",
     "use single quotes, or write a backslash twice"},
    {"did not find expected node content", "a value is missing here", ""},
    {"did not find expected <document start>", "nothing may stand here",
     "a directive needs a line '---' below it, and nothing follows a line '...'"},
    {"found incompatible YAML document", "only YAML 1.1 and 1.2 can be read", ""},
    {"did not find expected alphabetic or numeric character", "a name is missing behind '&' or '*'",
     "put a text that starts with & or * in quotes"},
};

/// What libyaml was reading, in words for people.
std::string context_words(std::string_view context) {
  constexpr std::pair<std::string_view, std::string_view> known[] = {
      {"block mapping", "in the map"},   {"flow mapping", "in the map"},
      {"block sequence", "in the list"}, {"block collection", "in the list"},
      {"flow sequence", "in the list"},  {"simple key", "in the key"},
      {"block scalar", "in the text"},   {"plain scalar", "in the text"},
      {"quoted scalar", "in the text"}};
  for (const auto& [theirs, ours] : known)
    if (context.find(theirs) != std::string_view::npos) return std::string(ours);
  return std::string(context);
}

Diagnostic syntax_error(const SourcePtr& source, const yaml_parser_t& state) {
  const std::string problem = state.problem == nullptr ? "not YAML" : state.problem;
  const std::string context = state.context == nullptr ? "" : state.context;
  if (context.find("quoted scalar") != std::string::npos && problem.starts_with("found unexp"))
    return error("E0101", "this quote is never closed", span_at(source, state.context_mark),
                 "close it");
  const auto* known = std::find_if(std::begin(wordings), std::end(wordings),
                                   [&](const Wording& w) { return w.problem == problem; });
  const bool has_words = known != std::end(wordings);
  Diagnostic out =
      error("E0101", has_words ? std::string(known->message) : problem,
            span_at(source, state.problem_mark), has_words ? std::string(known->hint) : "");
  const bool elsewhere = state.context_mark.line != state.problem_mark.line ||
                         state.context_mark.column != state.problem_mark.column;
  if (!context.empty() && elsewhere)
    out.notes.push_back(
        {context_words(context) + " that starts here", span_at(source, state.context_mark)});
  return out;
}

std::vector<Record> record(const SourcePtr& source, std::string_view text, const YamlLimits& limits,
                           Diagnostics& out) {
  using Step = LibyamlParser::Step;
  LibyamlParser parser(text);
  yaml::Recorder recorder(source, limits, out);
  Event event;
  while (out.size() < limits.errors) {
    const Step step = parser.next(event);
    if (step == Step::failed) out.push_back(syntax_error(source, parser.state()));
    if (step == Step::failed || step == Step::finished) break;
    if (step == Step::event && !recorder.take(std::move(event))) break;
  }
  return std::move(recorder).records();
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  for (const Entry& each : entries)
    if (each.key.text == key) return &each.value;
  return nullptr;
}

util::Result<Node> parse_yaml(SourcePtr source, const YamlLimits& limits) {
  std::string_view text = source->text;
  Diagnostics out;
  if (text.size() > limits.bytes) {
    out.push_back(error("E0105", fmt::format("larger than the limit of {} bytes", limits.bytes),
                        {source, 0, 0, 0}));
    return util::Unexpected(std::move(out));
  }
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  yaml::check_characters(source, text, out);
  if (!out.empty()) return util::Unexpected(std::move(out));
  const auto records = record(source, text, limits, out);
  if (!out.empty()) {
    util::sort_diagnostics(out);
    return util::Unexpected(std::move(out));
  }
  return yaml::build(source, text, records, limits.piece);
}

}  // namespace plumbline::io
